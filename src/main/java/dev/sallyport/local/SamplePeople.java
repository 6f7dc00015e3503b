package dev.sallyport.local;

import java.util.List;
import java.util.Set;

/** The people of the sample company, a retailer on the web. The realm file in {@code deploy/keycloak/} has the same. */
public final class SamplePeople {
    private static final List<Person> ALL = List.of(
            member("8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a01", "lin", "Lin Berger", "shop", "Developer"),
            reviewer("8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a02", "ada", "Ada Okoye", "shop", "Lead developer, reviewer"),
            reviewer("8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a03", "noor", "Noor Haddad", "shop", "Developer, reviewer"),
            member("8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a04", "tomas", "Tomas Varga", "payments", "Developer"),
            reviewer(
                    "8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a05", "mei", "Mei Tanaka", "payments", "Service owner, reviewer"),
            member("8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a06", "jonas", "Jonas Weber", "insights", "Data engineer"),
            reviewer(
                    "8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a07",
                    "priya",
                    "Priya Nair",
                    "insights",
                    "Head of data, reviewer"),
            staff(
                    "8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a08",
                    "sofia",
                    "Sofia Marin",
                    "Security",
                    "Security engineer",
                    "security"),
            new Person(
                    "8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a09",
                    "ravi",
                    "Ravi Menon",
                    "Security",
                    "Security engineer, reviewer at Online shop",
                    Set.of("security"),
                    Set.of("/tenants/shop/members", "/tenants/shop/reviewers")),
            staff("8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a10", "elena", "Elena Petrova", "Audit", "Auditor", "auditor"),
            staff(
                    "8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a11",
                    "kofi",
                    "Kofi Mensah",
                    "Platform",
                    "Platform engineer",
                    "platform"),
            new Person(
                    "8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a12",
                    "sam",
                    "Sam Doyle",
                    "New here",
                    "In no team yet",
                    Set.of(),
                    Set.of()));

    private SamplePeople() {}

    public static List<Person> all() {
        return ALL;
    }

    private static Person member(String subject, String username, String name, String tenant, String position) {
        return new Person(
                subject,
                username,
                name,
                displayName(tenant),
                position,
                Set.of(),
                Set.of("/tenants/" + tenant + "/members"));
    }

    private static Person reviewer(String subject, String username, String name, String tenant, String position) {
        return new Person(
                subject,
                username,
                name,
                displayName(tenant),
                position,
                Set.of(),
                Set.of("/tenants/" + tenant + "/members", "/tenants/" + tenant + "/reviewers"));
    }

    private static Person staff(
            String subject, String username, String name, String department, String position, String role) {
        return new Person(subject, username, name, department, position, Set.of(role), Set.of());
    }

    private static String displayName(String tenant) {
        return switch (tenant) {
            case "shop" -> "Online shop";
            case "payments" -> "Payments";
            case "insights" -> "Data & Insights";
            default -> throw new IllegalArgumentException(tenant);
        };
    }
}
