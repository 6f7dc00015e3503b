package dev.sallyport.reach;

import static org.hamcrest.Matchers.*;

import dev.sallyport.Pages;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/reach")
class ReachPagesTest {
    @Test
    void explainsInWordsWithThePolicies() {
        Baselines.bring();
        Pages.as("lin")
                .get("/reach?from=shop-catalog-staging/price-import&to=shop-catalog-staging/catalog-api&port=TCP 8080")
                .then()
                .statusCode(200)
                .body(containsString("<strong>Yes.</strong>"))
                .body(containsString("NetworkPolicy shop-catalog-staging/allow-same-namespace selects the pods"))
                .body(containsString("value=\"TCP 8080\""));
    }

    @Test
    void keepsWhatWasTypedAndSaysAtTheFieldWhatIsWrong() {
        Pages.as("lin")
                .get("/reach?from=shop-catalog-staging/nobody&to=203.0.113.7&port=TCP 443")
                .then()
                .statusCode(422)
                .body(containsString("There is no such workload in <code>shop-catalog-staging</code>"))
                .body(containsString("value=\"shop-catalog-staging/nobody\""))
                .body(containsString("value=\"203.0.113.7\""))
                .body(containsString("value=\"TCP 443\""))
                .body(containsString("aria-invalid=\"true\""));
    }

    @Test
    void findsByAServiceAndByAPortAlone() {
        Pages.as("lin")
                .get("/reach?to=metrics-push")
                .then()
                .statusCode(200)
                .body(containsString("Who can reach <code>metrics-push</code>"));
        Baselines.bring();
        Pages.as("lin")
                .get("/reach?port=UDP 53")
                .then()
                .statusCode(200)
                .body(containsString("Everything that is open"))
                .body(containsString("<strong>UDP 53</strong> among the ports"))
                .body(containsString("Table of what is open"));
        Pages.as("lin").get("/reach?to=10.40.1.5/24").then().statusCode(422).body(containsString("host bits"));
    }

    @Test
    void asksFirst() {
        Pages.as("elena").get("/reach").then().statusCode(200).body(containsString("Fill in one end"));
        Pages.as("sam").get("/reach").then().statusCode(403);
    }
}
