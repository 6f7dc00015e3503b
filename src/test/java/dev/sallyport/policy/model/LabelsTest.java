package dev.sallyport.policy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A17, A18: which pods labels choose")
class LabelsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app=cart                                  | app=cart
            tier=web, app=cart                        | app=cart, tier=web
            app.kubernetes.io/name=cart               | app.kubernetes.io/name=cart
            empty=                                    | empty=
            """)
    void readsPairs(String text, String shown) {
        assertThat(Labels.parse(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app",
                "=x",
                "app=cart=x",
                "-a=b",
                "a-=b",
                "a/b/c=d",
                "/a=b",
                "a/=b",
                "A.b/c=d",
                "app=-x",
                "app=x-",
                "app=caf\u00e9",
                "app=x, app=y",
                "app=a\u200bb",
                "app=\uff11"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Labels.parse(text))
                .isInstanceOf(InvalidValue.class)
                .extracting(e -> ((InvalidValue) e).field())
                .isEqualTo("labels");
    }

    @Test
    void holdTheLengthsOfTheApi() {
        String longest = "a".repeat(63);

        assertThat(Labels.of(longest, longest).values()).hasSize(1);
        assertThatThrownBy(() -> Labels.of(longest + "a", "x")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Labels.of("x", longest + "a")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Labels.of("p".repeat(254) + "/x", "y")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Labels.of("x\n", "y")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Labels.of("x", "y\n")).isInstanceOf(InvalidValue.class);
    }

    @Test
    void neverChooseEveryPodByBeingEmpty() {
        assertThatThrownBy(() -> new PodChoice.ByLabels(Labels.NONE)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void knowWhichChoicesCoverAndWhichMayMeet() {
        PodChoice cart = PodChoice.labelled("app", "cart");
        PodChoice worker = PodChoice.labelled("app", "worker");
        PodChoice backend = PodChoice.labelled("tier", "backend");
        PodChoice both = new PodChoice.ByLabels(Labels.of(Map.of("app", "cart", "tier", "backend")));

        assertThat(cart.covers(both)).isTrue();
        assertThat(both.covers(cart)).isFalse();
        assertThat(cart.covers(backend)).isFalse();
        assertThat(PodChoice.whole().covers(cart)).isTrue();
        assertThat(PodChoice.whole().covers(PodChoice.whole())).isTrue();
        assertThat(cart.covers(PodChoice.whole())).isFalse();

        assertThat(cart.mayShareAPodWith(backend)).isTrue();
        assertThat(cart.mayShareAPodWith(worker)).isFalse();
        assertThat(both.mayShareAPodWith(worker)).isFalse();
        assertThat(cart.mayShareAPodWith(PodChoice.whole())).isTrue();
        assertThat(PodChoice.whole().mayShareAPodWith(worker)).isTrue();
    }
}
