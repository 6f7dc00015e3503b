package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.manifest.AccessTree;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Estate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F-TOCTOU: what approvers are shown, line by line")
class FactsTest {
    @Test
    void namesEveryBlock() {
        Access access = AccessTree.read(
                "access",
                Map.of(
                        "source",
                        Map.of("namespace", "shop-checkout", "pods", Map.of("all", true)),
                        "destination",
                        Map.of("blocks", List.of("203.0.113.1/32", "203.0.113.9/32")),
                        "ports",
                        List.of(Map.of("protocol", "TCP", "port", 443))));

        assertThat(Facts.of(List.of(access), new Estate(List.of(), List.of())).lines())
                .containsExactly("to 203.0.113.1/32 TCP 443", "to 203.0.113.9/32 TCP 443");
    }
}
