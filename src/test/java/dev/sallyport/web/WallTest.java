package dev.sallyport.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WebProfile.class)
@DisplayName("The walls before every route")
class WallTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");
    private static final int ONE_MEGABYTE = 1 << 20;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/gallery;x",
                "/gallery;jsessionid=1",
                "/;/gallery",
                "/gallery%3bx",
                "/gallery%3Bx",
                "//gallery",
                "/gallery//",
                "/./gallery",
                "/x/../gallery",
                "/gallery/.",
                "/gallery/..",
                "/%2e/gallery",
                "/x/%2e%2e/gallery",
                "/%2E%2E/gallery",
                "/%2fgallery",
                "/gallery%2f",
                "/gallery%2F..",
                "/%5cgallery",
                "/gallery%5C",
                "/\\gallery",
                "/gallery\\..\\x",
                "/%67allery",
                "/gallery%00",
                "/gallery%09",
                "/gallery%0a",
                "/gallery%0d%0aX:1",
                "/gallery%20",
                "/gallery%7f",
                "/%c3%a9",
                "/gallery%c0%af",
                "/gallery%u002f",
                "/gallery%",
                "/gallery%2",
                "/%252fgallery",
                "/gallery%253bx",
                "/gallery{x}",
                "/gallery|x",
                "/gallery\"x",
                "/gallery<x>",
                "/gallery^x",
                "/gallery`x",
                "http://127.0.0.1/gallery",
                "/gallery?q=%00",
                "/assets/..;/gallery",
                "/assets/%2e%2e/application.properties"
            })
    void refusesEveryOtherWayToWriteAPath(String target) throws IOException {
        assertThat(statusOf(target)).isEqualTo(400);
    }

    @ParameterizedTest(name = "byte {0}")
    @ValueSource(ints = {0, 1, 8, 14, 27, 127, 0xa0, 0xe9})
    void refusesRawControlAndForeignBytes(int octet) throws IOException {
        assertThat(statusOf("/gallery" + (char) octet)).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"gallery", "*", "http:/gallery"})
    void hasNothingAtATargetThatIsNoPath(String target) throws IOException {
        assertThat(statusOf(target)).isEqualTo(404);
    }

    @Test
    void letsTheCanonicalPathThrough() throws IOException {
        assertThat(statusOf("/gallery?q=a%20b&r=%E2%82%AC")).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            X-HTTP-Method-Override, GET
            X-HTTP-Method,          DELETE
            X-Original-URL,         /gallery
            X-Rewrite-URL,          /gallery
            """)
    void hasNoBackDoorInHeaders(String header, String value) {
        given().redirects()
                .follow(false)
                .header(header, value)
                .get("/trouble/404")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            Sec-Fetch-Site, cross-site
            Sec-Fetch-Site, same-site
            Origin,         https://evil.example
            Origin,         null
            Origin,         http://127.0.0.1
            Origin,         http://127.0.0.1.evil.example
            """)
    void takesNoChangeFromAnotherSite(String header, String value) {
        Response answer = withToken().header(header, value).post("/trouble/form");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void takesAChangeFromOurOwnPages() {
        withToken()
                .header("Origin", "http://" + authority())
                .header("Sec-Fetch-Site", "same-origin")
                .post("/trouble/form")
                .then()
                .statusCode(200);
    }

    @Test
    void takesTheTokenFromAHeaderToo() {
        Response page = given().get("/gallery");
        given().cookies(page.detailedCookies())
                .contentType("application/x-www-form-urlencoded")
                .header("X-CSRF-TOKEN", token(page))
                .post("/trouble/form")
                .then()
                .statusCode(200);
    }

    @Test
    void answersAFormWithoutItsTokenWithAPage() {
        Response answer = given().contentType("application/x-www-form-urlencoded")
                .formParam("a", "b")
                .post("/trouble/form");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("<!DOCTYPE html>", "reload the page");
    }

    @Test
    void answersAFormWithAForeignTokenWithAPage() {
        Response answer = given().cookies(
                        Cookies.cookies(given().get("/gallery").detailedCookie("csrf-token")))
                .contentType("application/x-www-form-urlencoded")
                .formParam("csrf-token", token(given().get("/gallery")))
                .post("/trouble/form");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("<!DOCTYPE html>");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"text/plain", "application/json", "application/xml"})
    void takesOnlyFormsForPages(String type) {
        given().contentType(type).body("a=b").post("/trouble/form").then().statusCode(415);
    }

    @Test
    void keepsTheTokenFromScriptsAndOtherSites() {
        var cookie = given().get("/gallery").detailedCookie("csrf-token");

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/gallery",
                "/trouble/404",
                "/trouble/bug",
                "/trouble/503",
                "/api/trouble/409",
                "/api/trouble/guarded",
                "/",
                "/assets/css/page.css",
                "/assets/none",
                "/nowhere",
                "/gallery//",
                "/q/health/live"
            })
    void saysEverywhereWhatABrowserMayDo(String path) {
        Response answer = given().redirects().follow(false).get(path);

        assertThat(answer.header("Content-Security-Policy"))
                .matches(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                                + "form-action 'self' http://127\\.0\\.0\\.1:\\d+; base-uri 'none'; object-src 'none'; "
                                + "frame-ancestors 'none'; report-to csp");
        assertThat(answer.header("Strict-Transport-Security")).isEqualTo("max-age=63072000; includeSubDomains");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.headers().getValues("Cache-Control"))
                .containsExactly(path.equals("/assets/css/page.css") ? "no-cache" : "no-store");
    }

    @Test
    void letsVersionedFilesBeKept() {
        String page = given().get("/gallery").asString();
        var link = Pattern.compile("href=\"(/assets/css/page\\.css\\?v=[0-9a-f]+)\"")
                .matcher(page);
        assertThat(link.find()).isTrue();

        String forAYear = "public, max-age=31536000, immutable";
        assertThat(given().get(link.group(1)).headers().getValues("Cache-Control"))
                .containsExactly(forAYear);
        assertThat(given().get("/webjars/htmx.org/2.0.10/dist/htmx.min.js").header("Cache-Control"))
                .isEqualTo(forAYear);
        assertThat(given().get("/webjars/tabler__core/1.4.0/dist/css/tabler.min.css")
                        .header("Cache-Control"))
                .isEqualTo(forAYear);
        assertThat(given().get("/assets/css/page.css?v=000000000000").header("Cache-Control"))
                .isEqualTo("no-cache");
    }

    @Test
    void refusesABodyOfMoreThanOneMegabyte() {
        Response answer = given().contentType("application/x-www-form-urlencoded")
                .body("a=" + "x".repeat(ONE_MEGABYTE))
                .post("/trouble/form");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.asString()).contains("larger than 1 MB");
    }

    @Test
    void refusesABodyThatHidesItsLength() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("POST /api/trouble/thing HTTP/1.1\r\nHost: " + authority()
                            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            for (int sent = 0; sent <= ONE_MEGABYTE; sent += 0x10000) {
                out.write(chunk);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(statusIn(socket)).isEqualTo(413);
        }
    }

    @Test
    void takesReportsOfBrowsers() {
        given().contentType("application/reports+json")
                .body("[{}]")
                .post("/csp-reports")
                .then()
                .statusCode(204);
    }

    private RequestSpecification withToken() {
        Response page = given().get("/gallery");
        return given().cookies(page.detailedCookies())
                .contentType("application/x-www-form-urlencoded")
                .formParam("csrf-token", token(page));
    }

    private static String authority() {
        return "127.0.0.1:" + RestAssured.port;
    }

    private static String token(Response page) {
        var token = TOKEN.matcher(page.asString());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private int statusOf(String target) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: " + authority() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return statusIn(socket);
        }
    }

    private static int statusIn(Socket socket) throws IOException {
        String answer =
                new String(socket.getInputStream().readNBytes("HTTP/1.1 400".length()), StandardCharsets.ISO_8859_1);
        assertThat(answer).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring(9));
    }
}
