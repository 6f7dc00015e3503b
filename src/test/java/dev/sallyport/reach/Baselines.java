package dev.sallyport.reach;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import java.util.List;

/** The baselines of the sample, in Git and read from there, whichever test comes first. */
final class Baselines {
    private static final String ELSEWHERE = "insights-ingest-staging";

    /** No test asks for anything here: what is open is what the baseline opens. */
    static final String UNTOUCHED = "insights-reports-staging";

    private Baselines() {}

    static void bring() {
        Api.as("kofi").post("/api/v1/baselines").then().statusCode(202);
        for (String namespace : List.of("shop-catalog-staging", ELSEWHERE, UNTOUCHED)) {
            String access = "/api/v1/namespaces/" + namespace + "/access?limit=200";
            Eventually.until(
                    () -> Api.as("elena")
                            .get(access)
                            .jsonPath()
                            .getList("items.because.flatten().kind")
                            .contains("baseline"),
                    () -> Api.as("elena").get(access).asString());
        }
    }
}
