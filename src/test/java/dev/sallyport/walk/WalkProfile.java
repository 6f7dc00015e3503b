package dev.sallyport.walk;

import dev.sallyport.TestPortal;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A portal of its own in which nothing happens by itself: the walk alone says when the worker has its turn. */
public class WalkProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.scheduler.enabled",
                "false",
                "quarkus.log.level",
                "ERROR",
                "quarkus.log.category.\"dev.sallyport\".level",
                "OFF");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestPortal.class));
    }
}
