package dev.sallyport.policy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.Tries;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E-NET-4: ports are named, and sets of them are exact")
class PortSetTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            443                        | TCP 443
            tcp 443                    | TCP 443
            TCP 443, 80                | TCP 80,443
            TCP 80 UDP 53 53           | TCP 80,UDP 53
            UDP 53, TCP 53             | TCP 53,UDP 53
            TCP 8000-8010, 8011-8020   | TCP 8000-8020
            tcp/443                    | TCP 443
            tcp:443                    | TCP 443
            SCTP 1-2                   | SCTP 1-2
            TCP 65535                  | TCP 65535
            """)
    void readsWhatPeopleWrite(String text, String ports) {
        assertThat(PortSet.parse(text)).hasToString(ports);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "TCP",
                "TCP 443, UDP",
                "0",
                "65536",
                "-1",
                "1-",
                "-",
                "2-1",
                "0-5",
                "1-65536",
                "+443",
                "0443",
                "4e2",
                "http",
                "any",
                "*",
                "443;80",
                "\uff14\uff14\uff13",
                "\u0664",
                "443\u200b",
                "ICMP 8",
                "1-2-3"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> PortSet.parse(text))
                .isInstanceOf(InvalidValue.class)
                .extracting(e -> ((InvalidValue) e).field())
                .isEqualTo("ports");
    }

    /** In a language that lower-cases I to something else, protocols are still read. */
    @Test
    void readsProtocolsInAnyLanguage() {
        var before = java.util.Locale.getDefault();
        try {
            java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr-TR"));
            assertThat(PortSet.parse("sctp 7, udp 53, tcp 443")).hasToString("TCP 443,UDP 53,SCTP 7");
        } finally {
            java.util.Locale.setDefault(before);
        }
    }

    @Test
    void agreesWithBitSetsOnEveryOperation() {
        var random = new Random(7);
        for (int i = 0; i < Tries.of(5_000); i++) {
            PortSet one = ports(random);
            PortSet other = ports(random);
            String context = one + " and " + other;
            BitSet bits = bits(one);
            BitSet otherBits = bits(other);

            BitSet union = (BitSet) bits.clone();
            union.or(otherBits);
            BitSet common = (BitSet) bits.clone();
            common.and(otherBits);
            BitSet rest = (BitSet) bits.clone();
            rest.andNot(otherBits);
            assertThat(bits(one.union(other))).as(context).isEqualTo(union);
            assertThat(bits(one.intersect(other))).as(context).isEqualTo(common);
            assertThat(bits(one.minus(other))).as(context).isEqualTo(rest);
            assertThat(one.contains(other))
                    .as(context)
                    .isEqualTo(one.union(other).equals(one));
            assertThat(one.overlaps(other)).as(context).isEqualTo(!common.isEmpty());
            assertThat(one.size()).as(context).isEqualTo(bits.cardinality());
        }
    }

    private static PortSet ports(Random random) {
        return new PortSet(random.ints(random.nextInt(5), 1, 60)
                .mapToObj(
                        first -> new PortRange(Protocol.values()[random.nextInt(3)], first, first + random.nextInt(10)))
                .toList());
    }

    private static BitSet bits(PortSet ports) {
        var bits = new BitSet();
        ports.ranges().forEach(range -> {
            int offset = range.protocol().ordinal() * 100;
            bits.set(offset + range.first(), offset + range.last() + 1);
        });
        return bits;
    }
}
