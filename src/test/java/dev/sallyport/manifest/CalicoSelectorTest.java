package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.InvalidValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Calico's selectors are read as far as Kubernetes can say the same")
class CalicoSelectorTest {
    @Test
    void readsTermsThatMustAllHold() {
        assertThat(
                        CalicoSelector.parse(
                                "a == 'b' && c.d/e in {'f', 'g'} && h not in {'i'} && has(j) && !has(k) && projectcalico.org/name == 'shop'"))
                .isEqualTo(LabelSelector.of(
                        Requirement.in("a", "b"),
                        Requirement.in("c.d/e", "f", "g"),
                        Requirement.notIn("h", "i"),
                        Requirement.exists("j"),
                        Requirement.doesNotExist("k"),
                        Requirement.in("kubernetes.io/metadata.name", "shop")));
        assertThat(CalicoSelector.parse("all()")).isEqualTo(LabelSelector.EVERYTHING);
        assertThat(CalicoSelector.parse("a == ''")).isEqualTo(LabelSelector.of(Requirement.in("a", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a == 'b' || c == 'd'",
                "a == 'b' && ",
                "(a == 'b')",
                "a == \"b\"",
                "a = 'b'",
                "a in {}",
                "a in {'b',}",
                "global()",
                "all() && a == 'b'",
                "a starts with 'b'",
                "!a == 'b'",
                "has()",
                "a == 'b' & c == 'd'",
                "a == 'b'\n"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> CalicoSelector.parse(text)).isInstanceOf(InvalidValue.class);
    }
}
