package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("E-NET-4: specific ports only")
class PortRuleTest {
    private static final PodChoice CART = PodChoice.labelled("app", "cart");

    private final Guardrails guardrails = new Guardrails(Cast.platform());

    @ParameterizedTest(name = "{0}: refused {1}")
    @CsvSource(delimiter = '|', textBlock = """
            TCP 443                                              | false
            TCP 1,3,5,7,9,11,13,15,17,19,21,23,25,27,29          | false
            TCP 1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31       | true
            TCP 8000-8099                                        | false
            TCP 8000-8100                                        | true
            TCP 8000-8099, TCP 443                               | true
            TCP 8000-8049, UDP 8000-8049                         | true
            TCP 1-65535                                          | true
            """)
    void inOneAccess(String ports, boolean refused) {
        assertThat(check(Optional.empty(), toPorts(ports)))
                .hasSize(refused ? 1 : 0)
                .allSatisfy(violation -> {
                    assertThat(violation.rule()).isEqualTo("E-NET-4");
                    assertThat(violation.field()).isEqualTo("accesses[0].ports");
                });
    }

    @Test
    void notInPiecesOfOneRequest() {
        assertThat(check(Optional.empty(), toPorts("TCP 8000-8099"), toPorts("TCP 8100-8199")))
                .extracting(Violation::field)
                .containsExactly("accesses[0].ports", "accesses[1].ports");
    }

    @Test
    void notEveryPortInPiecesOfManyGrants() {
        List<Access> standing = IntStream.iterate(101, first -> first < 65_536, first -> first + 100)
                .mapToObj(first -> toPorts("TCP %d-%d".formatted(first, Math.min(first + 99, 65_535))))
                .toList();

        assertThat(guardrails.check(List.of(toPorts("TCP 1-100")), standing, Optional.empty()))
                .singleElement()
                .extracting(Violation::rule, Violation::field)
                .containsExactly("E-NET-4", "accesses[0].ports");
        assertThat(guardrails.check(List.of(toPorts("TCP 1-99")), standing, Optional.empty()))
                .isEmpty();
    }

    @Test
    void butInPiecesForOtherEnds() {
        Access other =
                Cast.from(Cast.PAYMENT_WORKER, new Destination.WholeInternet(Family.IPV6), ports("TCP 8100-8199"));
        Access others = Cast.from(CART, toPorts("TCP 8200-8299").destination(), ports("TCP 8200-8299"));

        assertThat(check(Optional.of("no fixed addresses"), toPorts("TCP 8000-8099"), other, others))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.0/24           | 203.0.113.128/25         | true
            203.0.113.0/24           | 198.51.100.0/24          | false
            203.0.113.0/24           | any IPv4                 | true
            203.0.113.0/24           | any IPv6                 | false
            203.0.113.0/24           | api.example.com          | false
            203.0.113.0/24           | pods app=api             | false
            any IPv4                 | 203.0.113.0/24           | true
            any IPv6                 | any IPv6                 | true
            any IPv4                 | pods app=api             | false
            pods app=api             | pods app=api             | true
            pods app=api             | pods                     | true
            pods                     | pods app=api             | true
            pods app=api             | pods app=web             | false
            pods app=api             | pods app=api in elsewhere | false
            pods app=api             | 203.0.113.0/24           | false
            pods app=api             | any IPv4                 | false
            pods app=api             | api.example.com          | false
            api.example.com          | *.example.com            | true
            *.example.com            | api.example.com          | true
            api.example.com          | web.example.com          | false
            api.example.com          | pods app=api             | false
            api.example.com          | 203.0.113.0/24           | false
            api.example.com          | any IPv4                 | false
            """)
    void addsUpWhereDestinationsMeet(String wanted, String standing, boolean addsUp) {
        Access asked = Cast.from(Cast.PAYMENT_WORKER, destination(wanted), ports("TCP 1-100"));
        Access granted = Cast.from(Cast.PAYMENT_WORKER, destination(standing), ports("TCP 101-65535"));

        assertThat(guardrails.check(List.of(asked), List.of(granted), Optional.of("no fixed addresses")))
                .extracting(Violation::rule)
                .filteredOn("E-NET-4"::equals)
                .hasSize(addsUp ? 1 : 0);
    }

    @Test
    void doesNotAddUpForPodsApart() {
        Access asked = toPorts("TCP 1-100");
        Access ofOtherPods = Cast.from(CART, asked.destination(), ports("TCP 101-65535"));
        var otherNamespace = new Source.Pods(Cast.LEDGER, Cast.PAYMENT_WORKER);
        Access ofOtherNamespace = new Access(otherNamespace, asked.destination(), ports("TCP 101-65535"));

        assertThat(guardrails.check(List.of(asked), List.of(ofOtherPods, ofOtherNamespace), Optional.empty()))
                .isEmpty();
    }

    private static Destination destination(String text) {
        if (text.startsWith("any ")) {
            return new Destination.WholeInternet(text.equals("any IPv4") ? Family.IPV4 : Family.IPV6);
        }
        if (text.startsWith("pods")) {
            String[] words = text.split("[ =]");
            return new Destination.InNamespace(
                    text.endsWith("elsewhere") ? new NamespaceName("freight-quotes") : Cast.LEDGER,
                    words.length == 1 ? PodChoice.whole() : PodChoice.labelled(words[1], words[2]));
        }
        return text.contains("/")
                ? Cast.toBlocks(text).destination()
                : Cast.toDomain(text).destination();
    }

    private static PortSet ports(String text) {
        return PortSet.parse(text);
    }

    private static Access toPorts(String ports) {
        return Cast.from(Cast.PAYMENT_WORKER, Cast.toBlocks("203.0.113.0/24").destination(), PortSet.parse(ports));
    }

    private List<Violation> check(Optional<String> widthReason, Access... wanted) {
        return guardrails.check(List.of(wanted), List.of(), widthReason);
    }
}
