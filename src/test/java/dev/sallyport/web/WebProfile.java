package dev.sallyport.web;

import dev.sallyport.TestPortal;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The portal with the pages that only tests have ({@link Gallery}, {@code Trouble}), open to everybody. */
public class WebProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "sallyport.test-pages", "true",
                "quarkus.http.auth.permission.test-pages.paths", "/gallery,/trouble/*,/api/trouble/*",
                "quarkus.http.auth.permission.test-pages.policy", "permit");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestPortal.class));
    }
}
