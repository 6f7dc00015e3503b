package dev.sallyport;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Pages as a signed-in person gets them, without a browser. */
public final class Pages {
    private Pages() {}

    /** A request in a new session of one of the people of the sample. */
    public static RequestSpecification as(String username) {
        Response asked = plain().get("/");
        Response chosen =
                plain().urlEncodingEnabled(false).formParam("person", username).post(asked.header("Location"));
        Response back = plain().urlEncodingEnabled(false)
                .cookies(asked.detailedCookies())
                .get(chosen.header("Location"));
        return given().cookies(back.detailedCookies());
    }

    private static RequestSpecification plain() {
        return given().redirects().follow(false);
    }
}
