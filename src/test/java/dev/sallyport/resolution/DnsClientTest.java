package dev.sallyport.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NameAnswer;
import dev.sallyport.policy.model.NoAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

@DisplayName("E-NET: a name is asked of the configured resolvers, whole and in bounded time")
class DnsClientTest {
    private static final LoopbackDns DNS = LoopbackDns.start();
    private static DnsClient client;

    private record Config(
            Optional<List<String>> resolvers, Duration timeout, Duration total, int mostAnswers, int mostAliases)
            implements DnsConfig {
        Config(String... resolvers) {
            this(Optional.of(List.of(resolvers)), Duration.ofMillis(400), Duration.ofMillis(1500), 256, 5);
        }

        @Override
        public Duration recheck() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration every() {
            return Duration.ofMinutes(1);
        }
    }

    @BeforeAll
    static void ask() {
        client = new DnsClient(new Config(DNS.address()));
    }

    @AfterAll
    static void stop() {
        DNS.close();
    }

    private static NameAnswer answer(String name) {
        return answer(client, new DomainName(name));
    }

    private static NameAnswer answer(DnsClient asked, DomainName name) {
        return Objects.requireNonNull(asked.ask(List.of(name)).get(name));
    }

    private static NoAnswer why(String name) {
        return answer(name)
                .match(
                        addresses -> {
                            throw new AssertionError(addresses.toString());
                        },
                        NameAnswer.Nothing::why);
    }

    @Test
    void bothFamiliesAreFound() {
        DNS.says("both.example.com", "203.0.113.7", "2001:db8::7", "203.0.113.6");

        assertThat(answer("both.example.com"))
                .isEqualTo(new NameAnswer.Addresses(
                        new DomainName("both.example.com"),
                        List.of(),
                        List.of(
                                Address.parse("203.0.113.6"),
                                Address.parse("203.0.113.7"),
                                Address.parse("2001:db8::7"))));
    }

    @Test
    void oneFamilyIsEnough() {
        DNS.says("six.example.com", "2001:db8::8");

        assertThat(answer("six.example.com").found()).containsExactly(Address.parse("2001:db8::8"));
    }

    /** G-META: Java's own type would make an IPv4 address of it, and forget where it was found. */
    @Test
    void anIpv4AddressInsideIpv6StaysWhatItIs() {
        DNS.says("mapped.example.com", "::ffff:169.254.169.254");

        Address found = answer("mapped.example.com").found().get(0);
        assertThat(found).hasToString("::ffff:a9fe:a9fe");
        assertThat(Address.written(found.toString())).isEqualTo(found);
    }

    @Test
    void theAliasesOnTheWayAreKept() {
        DNS.alias("www.example.com", "edge.example.net");
        DNS.alias("edge.example.net", "pop_7.example.org");
        DNS.says("pop_7.example.org", "203.0.113.9");

        NameAnswer answer = answer("www.example.com");
        assertThat(answer.chain()).containsExactly("edge.example.net", "pop_7.example.org");
        assertThat(answer.found()).containsExactly(Address.parse("203.0.113.9"));
    }

    @Test
    void aLongAnswerIsFetchedOverTcp() {
        String[] many =
                IntStream.rangeClosed(1, 200).mapToObj(i -> "203.0.113." + i).toArray(String[]::new);
        DNS.says("many.example.com", many);
        int before = DNS.overTcp();

        assertThat(answer("many.example.com").found()).hasSize(200);
        assertThat(DNS.overTcp()).isGreaterThan(before);
    }

    @Test
    void moreThanCanBeLookedAtAreTooMany() {
        DNS.says(
                "crowd.example.com",
                Stream.concat(
                                IntStream.range(0, 200).mapToObj(i -> "203.0.113." + i),
                                IntStream.range(0, 57).mapToObj(i -> "2001:db8::" + Integer.toHexString(i + 1)))
                        .toArray(String[]::new));

        assertThat(why("crowd.example.com")).isEqualTo(NoAnswer.MANY);
    }

    @Test
    void eachKindOfSilenceIsTold() {
        DNS.alias("a.loop.example.com", "b.loop.example.com");
        DNS.alias("b.loop.example.com", "a.loop.example.com");
        for (int i = 0; i < 9; i++) DNS.alias(i + ".chain.example.com", i + 1 + ".chain.example.com");
        DNS.says("9.chain.example.com", "203.0.113.10");
        DNS.says("empty.example.com");
        DNS.alias("dangling.example.com", "gone.example.com");
        DNS.fails("broken.example.com", Rcode.SERVFAIL);
        DNS.fails("refused.example.com", Rcode.REFUSED);
        DNS.isSilentOn("silent.example.com");

        assertThat(why("nobody.example.com")).isEqualTo(NoAnswer.UNKNOWN);
        assertThat(why("dangling.example.com")).isEqualTo(NoAnswer.UNKNOWN);
        assertThat(why("empty.example.com")).isEqualTo(NoAnswer.EMPTY);
        assertThat(why("a.loop.example.com")).isEqualTo(NoAnswer.LOOP);
        assertThat(why("0.chain.example.com")).isEqualTo(NoAnswer.LONG);
        assertThat(why("broken.example.com")).isEqualTo(NoAnswer.FAILED);
        assertThat(why("refused.example.com")).isEqualTo(NoAnswer.FAILED);
        assertThat(why("silent.example.com")).isEqualTo(NoAnswer.LATE);
    }

    @Test
    void aSlowResolverIsNotWaitedForLongerThanWasSaid() {
        DNS.delays("slow.example.com", Duration.ofSeconds(20), "203.0.113.11");
        DNS.says("quick.example.com", "203.0.113.12");
        var slow = new DomainName("slow.example.com");
        var quick = new DomainName("quick.example.com");

        long start = System.nanoTime();
        Map<DomainName, NameAnswer> answers = client.ask(List.of(slow, quick));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(answers.get(slow)).isEqualTo(new NameAnswer.Nothing(slow, NoAnswer.LATE));
        assertThat(Objects.requireNonNull(answers.get(quick)).found()).hasSize(1);
    }

    @Test
    void theNextResolverIsAskedWhereOneIsDown() {
        DNS.says("second.example.com", "203.0.113.13");
        LoopbackDns down = LoopbackDns.start();
        down.close();
        var name = new DomainName("second.example.com");

        var both = new DnsClient(new Config(down.address(), DNS.address()));
        assertThat(answer(both, name).found()).hasSize(1);
        var none = new DnsClient(new Config(down.address()));
        assertThat(answer(none, name)).isEqualTo(new NameAnswer.Nothing(name, NoAnswer.LATE));
    }

    @Test
    void withoutAResolverNothingIsKnown() {
        var name = new DomainName("api.example.com");
        var nobody = new DnsClient(new Config(Optional.empty(), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1));

        assertThat(answer(nobody, name)).isEqualTo(new NameAnswer.Nothing(name, NoAnswer.NO_RESOLVER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns.example.com:53",
                "10.0.0.1",
                "10.0.0.1:0",
                "10.0.0.1:70000",
                "10.0.0:53",
                "[::1]",
                "fd00::1:53",
                ""
            })
    void aResolverIsAnAddressWithAPort(String text) {
        assertThatThrownBy(() -> new DnsClient(new Config(text)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("10.0.0.53:53");
        assertThat(ResolverAddress.parse("[fd00::53]:53").port()).isEqualTo(53);
    }
}
