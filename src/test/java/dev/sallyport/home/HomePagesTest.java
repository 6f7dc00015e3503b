package dev.sallyport.home;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.sallyport.Api;
import dev.sallyport.Pages;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("The first page shows to each what they come for")
class HomePagesTest {
    @Test
    void showsATenantItsNamespacesRequestsAndEnds() {
        Api.submitted(Api.wishTo("198.51.100.96/32"));

        Pages.as("lin")
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("Your requests"))
                .body(containsString("peer of shop, security"))
                .body(containsString("Your namespaces"))
                .body(containsString("/namespaces/shop-checkout"))
                .body(not(containsString("href=\"/namespaces/payments-gateway\"")))
                .body(not(containsString("aria-label=\"Waits for you\"")))
                .body(not(containsString("Without their baseline")));
    }

    @Test
    void showsAReviewerAndSecurityWhatWaitsForThem() {
        for (String person : new String[] {"ada", "sofia"}) {
            Pages.as(person).get("/").then().statusCode(200).body(containsString("aria-label=\"Waits for you\""));
        }
    }

    @Test
    void showsAnAuditorTheHistory() {
        Pages.as("elena")
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("aria-label=\"History\""))
                .body(containsString("Latest requests"))
                .body(not(containsString("Ask for access")));
    }

    @Test
    void showsThePlatformTeamWhatRunsAndWhatLacks() {
        Pages.as("kofi")
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("Without their baseline"))
                .body(containsString("Deliveries"));
    }
}
