package dev.sallyport.onboarding;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.TestPortal;
import dev.sallyport.gitops.NativeGit;
import io.restassured.response.Response;
import java.util.Map;
import java.util.TreeMap;

/** A namespace that the sample's platform file does not name, and what becomes of it. */
final class Newcomer {
    static final String NAMESPACES = "/api/v1/namespaces";

    private Newcomer() {}

    /** What Kofi sends to hand a namespace to the shop, in the cluster before production. */
    static Map<String, Object> wish(String name) {
        return new TreeMap<>(Map.of("name", name, "tenant", "shop", "cluster", "fra-staging"));
    }

    /** @return its ETag */
    static String onboarded(Map<String, Object> wish) {
        return Api.as("kofi")
                .body(wish)
                .post(NAMESPACES)
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
    }

    static Response offBoard(String name, String tag) {
        return Api.as("kofi")
                .header("If-Match", tag)
                .body(Map.of("reason", "The team has given it up"))
                .post(NAMESPACES + "/" + name + "/off-boarding");
    }

    static String tag(String name) {
        return Api.as("kofi")
                .get(NAMESPACES + "/" + name + "/onboarding")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    /** Waits until the remote holds its baseline. */
    static String delivered(String cluster, String name) {
        String path = "clusters/" + cluster + "/namespaces/" + name + "/baseline.yaml";
        Eventually.until(
                () -> !repository().git("ls-tree", "main", "--", path).isEmpty(), () -> "no " + path + " in Git");
        return repository().git("show", "main:" + path);
    }

    /** A manifest of the namespace and of one application in it, by somebody else's push. */
    static void declare(String name) {
        repository().commit("tenants/shop/" + name + "/all.yaml", """
                apiVersion: v1
                kind: Namespace
                metadata: {name: %1$s}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: payment-worker, namespace: %1$s}
                spec:
                  selector: {matchLabels: {app.kubernetes.io/name: payment-worker}}
                  template:
                    metadata: {labels: {app.kubernetes.io/name: payment-worker}}
                    spec: {containers: [{name: worker, image: registry.example.com/worker:1}]}
                """.formatted(name));
    }

    static void undeclare(String name) {
        repository().remove("tenants/shop/" + name + "/all.yaml", "Take it away again");
    }

    static NativeGit repository() {
        return new NativeGit(TestPortal.repositoryPath());
    }
}
