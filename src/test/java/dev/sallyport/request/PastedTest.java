package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.policy.model.InvalidValue;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pasted URL or host:port fills the form")
class PastedTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            https://api.example.com/v2?x=1         | domain=api.example.com ports=TCP 443 to=domain
            HTTPS://API.Example.com                | domain=api.example.com ports=TCP 443 to=domain
            http://api.example.com:8080/           | domain=api.example.com ports=TCP 8080 to=domain
            api.example.com:443                    | domain=api.example.com ports=TCP 443 to=domain
            api.example.com                        | domain=api.example.com to=domain
            203.0.113.7:8443                       | addresses=203.0.113.7/32 ports=TCP 8443 to=internet
            https://203.0.113.7/                   | addresses=203.0.113.7/32 ports=TCP 443 to=internet
            https://[2001:db8::7]:8443/            | addresses=2001:db8::7/128 ports=TCP 8443 to=internet
            jdbc:postgresql://db.shop-orders.svc/x | ports=TCP 5432 to=namespace toNamespace=shop-orders
            db.shop-orders.svc.cluster.local:5433  | ports=TCP 5433 to=namespace toNamespace=shop-orders
            amqps://user:secret@mq.example.com     | domain=mq.example.com ports=TCP 5671 to=domain
            """)
    void says(String text, String fields) {
        assertThat(new TreeMap<>(Pasted.read(text))
                        .entrySet().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "https://", ":443", "api.example.com:0", "api.example.com:70000", "a b.c:1"})
    void isNone(String text) {
        assertThatThrownBy(() -> Pasted.read(text))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.field()).isEqualTo("paste"));
    }

    /** Seen by nobody and kept nowhere: what stands before the host may be a password. */
    @Test
    void aPasswordIsNotKept() {
        RequestForm filled = Pasted.fill(new RequestForm(Map.of("paste", "https://user:secret@api.example.com")));

        assertThat(filled.values().values()).noneMatch(value -> value.contains("secret"));
    }

    @Test
    void whatIsNoneStaysAsItWasTyped() {
        var form = new RequestForm(Map.of("paste", "two words", "addresses", "203.0.113.7"));

        assertThat(Pasted.fill(form)).isEqualTo(form);
    }
}
