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
@DisplayName("/namespaces/{name}/access and …/workloads/{kind}/{name}")
class AccessPagesTest {
    private static final String CATALOG = "/namespaces/shop-catalog-staging/access";

    @Test
    void drawTheMapAndSayTheSameAsATable() {
        Baselines.bring();
        Pages.as("lin")
                .get(CATALOG)
                .then()
                .statusCode(200)
                .body(containsString("role=\"img\" aria-labelledby=\"map-title map-desc\""))
                .body(containsString("catalog-api"))
                .body(containsString("shop-catalog-staging/allow-same-namespace"))
                .body(containsString("within the namespace and not on the map"))
                .body(containsString("href=\"#table\""))
                .body(not(containsString(" style=")));
        Pages.as("elena").get(CATALOG).then().statusCode(200).body(containsString("catalog-api"));
    }

    @Test
    void keepTheFilterInTheAddress() {
        Baselines.bring();
        Pages.as("lin")
                .get(CATALOG + "?direction=reached-by&port=TCP 443&other=insights")
                .then()
                .statusCode(200)
                .body(containsString("<option value=\"reached-by\" selected>"))
                .body(containsString("value=\"TCP 443\""))
                .body(containsString("value=\"insights\""))
                .body(containsString("Nothing is open that matches."));
        Pages.as("lin")
                .get(CATALOG + "?port=https")
                .then()
                .statusCode(200)
                .body(containsString("`https` is not a port".replace("`https`", "<code>https</code>")))
                .body(containsString("value=\"https\""));
    }

    @Test
    void areAboutOneWorkload() {
        Pages.as("lin")
                .get("/namespaces/shop-catalog-staging/workloads/Deployment/catalog-api")
                .then()
                .statusCode(200)
                .body(containsString("Access of shop-catalog-staging/catalog-api"));
        Pages.as("lin")
                .get("/namespaces/shop-catalog-staging/workloads/Deployment/nobody")
                .then()
                .statusCode(404);
        Pages.as("lin")
                .get("/namespaces/payments-gateway/workloads/Deployment/gateway-api")
                .then()
                .statusCode(404);
    }

    @Test
    void areReachedFromTheNamespace() {
        Pages.as("lin")
                .get("/namespaces/shop-catalog-staging")
                .then()
                .statusCode(200)
                .body(containsString("href=\"" + CATALOG + "\""))
                .body(containsString("href=\"/namespaces/shop-catalog-staging/workloads/Deployment/catalog-api\""));
    }

    @Test
    void areAbsentToOthers() {
        Pages.as("lin").get("/namespaces/payments-gateway/access").then().statusCode(404);
        Pages.as("sam").get(CATALOG).then().statusCode(403);
    }
}
