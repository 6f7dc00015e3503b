package dev.sallyport.policy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.NameAnswer;
import dev.sallyport.policy.model.NoAnswer;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("G-META and its siblings: what a domain name answers is judged address by address")
class AnswerRuleTest {
    private static final DomainName NAME = new DomainName("api.example.com");
    private final AnswerRule rule = new AnswerRule(Cast.platform());

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            169.254.169.254,     G-META
            169.254.0.1,         G-META
            ::ffff:a9fe:a9fe,    G-META
            64:ff9b::a9fe:a9fe,  G-META
            64:ff9b:1::1,        G-META
            2002:a9fe:a9fe::1,   G-META
            fd00:ec2::254,       G-META
            fe80::1,             G-META
            100.100.100.200,     G-META
            0.0.0.0,             G-SYS
            127.0.0.1,           G-SYS
            ::,                  G-SYS
            ::1,                 G-SYS
            ::ffff:cb00:7107,    G-SYS
            224.0.0.1,           G-SYS
            255.255.255.255,     G-SYS
            ff02::1,             G-SYS
            203.0.113.7,
            2001:db8::7,
            64:ff9b::cb00:7107,
            """)
    void eachAddressIsJudgedInEveryForm(String address, String guardrail) {
        List<Violation> met = rule.check(addresses("203.0.113.200", address));

        if (guardrail == null) assertThat(met).isEmpty();
        else {
            assertThat(met.get(0).rule()).isEqualTo(guardrail);
            assertThat(met.get(0).field()).isEqualTo("destination.domain");
            assertThat(met.get(0).sentence()).contains("`api.example.com` leads to `" + address + "`");
        }
    }

    @Test
    void theClustersOwnAddressesAreGuarded() {
        Cast.platform().clusters().forEach(cluster -> {
            cluster.podRanges()
                    .forEach(block -> assertThat(rules(block.first())).contains("G-TENANT"));
            cluster.serviceRanges()
                    .forEach(block -> assertThat(rules(block.first())).contains("G-TENANT"));
            cluster.nodeRanges()
                    .forEach(block -> assertThat(rules(block.first())).contains("G-SYS"));
        });
    }

    private Set<String> rules(Address address) {
        return rule.check(new NameAnswer.Addresses(NAME, List.of(), List.of(address))).stream()
                .map(Violation::rule)
                .collect(Collectors.toSet());
    }

    @Test
    void theSentenceNamesTheWayThere() {
        var answer = new NameAnswer.Addresses(
                NAME, List.of("a.example.net", "b.example.net"), List.of(Address.parse("169.254.169.254")));

        assertThat(rule.check(answer).get(0).sentence())
                .isEqualTo("`api.example.com` leads by way of `a.example.net`, `b.example.net` to `169.254.169.254`: "
                        + "the cloud metadata service (`169.254.169.254/32`), which no request can open");
    }

    @ParameterizedTest
    @CsvSource({
        "metadata.google.internal, G-META",
        "x.169-254-169-254.nip.io, G-META",
        "kubernetes.default.svc.cluster.local, G-TENANT",
        "notcluster.locale,",
        "edge_1.example.net,"
    })
    void anAliasIsJudgedByItsName(String alias, String guardrail) {
        var answer = new NameAnswer.Addresses(NAME, List.of(alias), List.of(Address.parse("203.0.113.7")));
        var unknown = new NameAnswer.Nothing(NAME, List.of(alias), NoAnswer.EMPTY);

        assertThat(rule.check(answer))
                .extracting(Violation::rule)
                .isEqualTo(guardrail == null ? List.of() : List.of(guardrail));
        if (guardrail != null) {
            assertThat(rule.checkAnswered(unknown)).extracting(Violation::rule).containsExactly(guardrail);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noAnswerIsRefusedWhereOneIsNeeded(NoAnswer why) {
        var nothing = new NameAnswer.Nothing(NAME, why);

        assertThat(rule.check(nothing)).isEmpty();
        assertThat(rule.checkAnswered(nothing)).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).startsWith("DNS-").isEqualTo(why.rule());
            assertThat(violation.sentence()).contains("`api.example.com`");
            assertThat(violation.wayOut()).isNotBlank();
        });
    }

    /** Held against numbers that are compared bit by bit. */
    @Test
    void refusesExactlyWhatIsGuarded() {
        GuardedBits guarded = GuardedBits.of(Cast.platform());
        var random = new RandomBlocks(20261128, guarded.all());
        for (int i = 0; i < 20_000; i++) {
            BitBlock some = random.block();
            BitBlock single = BitBlock.around(some.bits(), some.first(), some.bits());
            Address address = single.toCidr().first();
            Set<String> expected = guarded.byGuardrail().entrySet().stream()
                    .filter(guard -> guard.getValue().stream().anyMatch(block -> block.contains(single)))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());

            assertThat(rules(address)).as(address.toString()).isEqualTo(expected);
        }
    }

    private static NameAnswer addresses(String... texts) {
        return new NameAnswer.Addresses(
                NAME, List.of(), List.of(texts).stream().map(Address::written).toList());
    }
}
