package dev.sallyport.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page on which one picks who to be: the people of the sample company under their departments. No script, no inline style. */
final class SignInPage {
    private SignInPage() {}

    /** @param action where the choice is posted, with the query of the request that led here */
    static String of(List<Person> people, String action) {
        Map<String, List<Person>> departments = people.stream()
                .collect(Collectors.groupingBy(Person::department, LinkedHashMap::new, Collectors.toList()));
        return frame("Sign in", """
                <p>This portal runs on its sample company. Pick who to be; there are no passwords.</p>
                <form method="post" action="%s">%s</form>""".formatted(
                        escape(action),
                        departments.entrySet().stream()
                                .map(department -> section(department.getKey(), department.getValue()))
                                .collect(Collectors.joining())));
    }

    static String refused(String sentence) {
        return frame("This sign-in cannot go on", "<p>%s</p>".formatted(escape(sentence)));
    }

    private static String section(String department, List<Person> people) {
        return "<section><h2>%s</h2>%s</section>"
                .formatted(
                        escape(department),
                        people.stream().map(SignInPage::button).collect(Collectors.joining()));
    }

    private static String button(Person person) {
        return """
                <button name="person" value="%s"><strong>%s</strong><span>%s</span></button>""".formatted(escape(person.username()), escape(person.name()), escape(person.position()));
    }

    private static String frame(String title, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s - Sallyport</title>
                <link rel="stylesheet" href="/sign-in.css">
                </head>
                <body><main><h1>%s</h1>%s</main></body>
                </html>
                """.formatted(title, title, content);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
