package dev.sallyport.home;

import static org.hamcrest.Matchers.containsString;

import dev.sallyport.Pages;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/namespaces")
class NamespacePagesTest {
    @Test
    void sayWhereInGitANamespaceIsDeclared() {
        Pages.as("lin")
                .get("/namespaces/shop-catalog")
                .then()
                .statusCode(200)
                .body(containsString("Declared in <code>tenants/shop/shop-catalog/namespace.yaml:1</code>"))
                .body(containsString("kubernetes.io/metadata.name=shop-catalog"))
                .body(containsString("pod-security.kubernetes.io/enforce=restricted"));
    }

    @Test
    void areAbsentToOthers() {
        Pages.as("lin").get("/namespaces/payments-gateway").then().statusCode(404);
        Pages.as("sam").get("/namespaces/shop-catalog").then().statusCode(403);
    }
}
