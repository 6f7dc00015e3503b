package dev.sallyport.policy.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.Tries;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Estate;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.model.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a request would newly open, and nothing else")
class ProofTest {
    private static final Estate ESTATE = new Estate(
            List.of(
                    new Workload(
                            Cast.CHECKOUT,
                            "payment-worker",
                            "Deployment",
                            Labels.of(Map.of("app", "payment-worker", "tier", "backend")),
                            3),
                    new Workload(
                            Cast.CHECKOUT,
                            "cart",
                            "Deployment",
                            Labels.of(Map.of("app", "cart", "tier", "backend")),
                            2),
                    new Workload(Cast.LEDGER, "postings", "StatefulSet", Labels.of("app", "api"), 1)),
            List.of());

    private static Opening prove(Access wanted, Access... standing) {
        return Proof.of(Cast.platform(), ESTATE, List.of(wanted), List.of(standing))
                .openings()
                .get(0);
    }

    private static String sentence(Opening opening) {
        return opening.sentence().stream().map(Part::toString).collect(Collectors.joining());
    }

    @Test
    void saysItInOneSentence() {
        Opening opening = prove(Cast.toBlocks("203.0.113.0/24"));

        assertThat(sentence(opening))
                .isEqualTo(
                        "Opens TCP 443 from 3 pods of shop-checkout/payment-worker to 256 addresses (203.0.113.0/24).");
        assertThat(opening.sentence().stream().filter(Part::strong))
                .extracting(Part::toString)
                .containsExactly("TCP 443", "3 pods", "256 addresses");
        assertThat(opening.sentence().stream().filter(Part::code))
                .extracting(Part::text)
                .containsExactly("shop-checkout/payment-worker", "203.0.113.0/24");
        assertThat(opening.sourcePods()).isEqualTo(3);
        assertThat(opening.notes()).isEmpty();
    }

    @Test
    void countsForeignPodsAndDoesNotNameThem() {
        Opening opening = prove(Cast.toNamespace("ledger-core"));

        assertThat(sentence(opening))
                .isEqualTo("Opens TCP 443 from 3 pods of shop-checkout/payment-worker to 1 pod of ledger-core.");
    }

    @Test
    void namesLabelsWhereTheyChooseSeveralWorkloadsOrNone() {
        Destination partner = Cast.toBlocks("203.0.113.7/32").destination();

        assertThat(sentence(prove(Cast.from(PodChoice.labelled("tier", "backend"), partner, Cast.HTTPS))))
                .startsWith(
                        "Opens TCP 443 from 5 pods of shop-checkout with tier=backend to 1 address (203.0.113.7/32)");
        Opening none = prove(Cast.from(PodChoice.labelled("app", "refund"), partner, Cast.HTTPS));
        assertThat(sentence(none)).startsWith("Opens TCP 443 from 0 pods of shop-checkout with app=refund");
        assertThat(none.notes()).anyMatch(note -> note.startsWith("The source chooses no pod today"));
    }

    @Test
    void warnsOfWholeNamespacesAndWideBlocks() {
        Opening whole = prove(
                Cast.from(PodChoice.whole(), new Destination.InNamespace(Cast.LEDGER, PodChoice.whole()), Cast.HTTPS));
        Opening wide = prove(Cast.toBlocks("10.0.0.0/8"));

        assertThat(sentence(whole))
                .isEqualTo("Opens TCP 443 from every pod of shop-checkout to every pod of ledger-core.");
        assertThat(whole.notes()).hasSize(2).allMatch(note -> note.contains("those of later workloads too"));
        assertThat(wide.notes()).hasSize(2).anyMatch(note -> note.startsWith("Wide: 10.0.0.0/8"));
        assertThat(sentence(wide)).contains("(10.0.0.0/8, without what is guarded or open already)");
    }

    @Test
    void namesSimilarAccessThatCouldBeChangedInstead() {
        assertThat(prove(Cast.toBlocks("203.0.113.9/32"), Cast.toBlocks("203.0.113.0/29"))
                        .notes())
                .containsExactly("Similar access exists: these pods have TCP 443 to 203.0.113.0/29 already;"
                        + " to change that grant may do instead of another one");
        Access otherPort = Cast.from(
                Cast.PAYMENT_WORKER,
                new Destination.InNamespace(Cast.LEDGER, PodChoice.labelled("app", "api")),
                PortSet.parse("TCP 8443"));
        assertThat(prove(otherPort, Cast.toNamespace("ledger-core")).notes())
                .anyMatch(note ->
                        note.startsWith("Similar access exists: these pods have TCP 443 to pods of ledger-core"));
        assertThat(prove(Cast.toBlocks("198.51.100.9/32"), Cast.toBlocks("203.0.113.0/29"))
                        .notes())
                .isEmpty();
        assertThat(prove(Cast.toBlocks("203.0.113.1/32"), Cast.toBlocks("203.0.113.0/29"))
                        .notes())
                .as("nothing new")
                .isEmpty();
    }

    @Test
    void saysTheWholeInternet() {
        assertThat(sentence(prove(Cast.toWholeInternet(Family.IPV4))))
                .contains("to every IPv4 address outside the platform.");
    }

    /** Nobody may take from it that what is guarded is open. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            169.254.169.254/32,     Opens nothing: guardrails forbid all of this.
            127.0.0.1/32,           Opens nothing: guardrails forbid all of this.
            64:ff9b::a9fe:a9fe/128, Opens nothing: guardrails forbid all of this.
            fd00:ec2::254/128,      Opens nothing: guardrails forbid all of this.
            169.254.0.0/15,         'Opens nothing new: guardrails forbid some of this, and active grants allow the rest already.'
            """)
    void saysWhatGuardrailsForbid(String block, String sentence) {
        Opening opening = prove(Cast.toBlocks(block), Cast.toBlocks("169.254.0.0/15"));

        assertThat(sentence(opening)).isEqualTo(sentence);
        assertThat(opening.already()).isEqualTo(sentence.contains("already"));
    }

    @Test
    void opensNothingThatStands() {
        Access wanted = Cast.toBlocks("203.0.113.0/25");

        assertThat(sentence(prove(wanted, Cast.toBlocks("203.0.113.0/24"))))
                .isEqualTo("Opens nothing new: active grants allow all of this already.");
        assertThat(prove(wanted, Cast.toWholeInternet(Family.IPV4)).already()).isTrue();
        assertThat(prove(wanted, Cast.toWholeInternet(Family.IPV6)).already()).isFalse();
        assertThat(prove(wanted, Cast.toBlocks("203.0.113.0/26"), Cast.toBlocks("203.0.113.64/26"))
                        .already())
                .isTrue();
        assertThat(prove(Cast.toNamespace("ledger-core"), Cast.toNamespace("ledger-core"))
                        .already())
                .isTrue();
        assertThat(prove(Cast.toNamespace("ledger-core"), Cast.toNamespace("ledger-archive"))
                        .already())
                .isFalse();
    }

    @Test
    void countsOnlyWhatEveryPodOfTheSourceHas() {
        Access wanted = Cast.toBlocks("203.0.113.0/24");
        Destination same = wanted.destination();

        assertThat(prove(wanted, Cast.from(PodChoice.whole(), same, Cast.HTTPS)).already())
                .isTrue();
        assertThat(prove(wanted, Cast.from(PodChoice.labelled("tier", "backend"), same, Cast.HTTPS))
                        .already())
                .as("some payment worker may have no such label")
                .isFalse();
        assertThat(prove(Cast.from(PodChoice.whole(), same, Cast.HTTPS), wanted).already())
                .isFalse();
        assertThat(prove(
                                new Access(
                                        new dev.sallyport.policy.model.Source.Pods(Cast.CHECKOUT, both()),
                                        same,
                                        Cast.HTTPS),
                                wanted)
                        .already())
                .as("a narrower choice of the same pods")
                .isTrue();
    }

    private static PodChoice both() {
        return new PodChoice.ByLabels(Labels.of(Map.of("app", "payment-worker", "tier", "backend")));
    }

    @Test
    void opensOnlyTheRest() {
        Access wanted = Cast.from(
                Cast.PAYMENT_WORKER, Cast.toBlocks("203.0.113.0/24").destination(), PortSet.parse("TCP 443, UDP 443"));

        assertThat(sentence(prove(wanted, Cast.toBlocks("203.0.113.0/25"))))
                .isEqualTo("Opens TCP 443, UDP 443 from 3 pods of shop-checkout/payment-worker to 128 addresses"
                        + " (203.0.113.128/25), and UDP 443 to 128 addresses (203.0.113.0/25).");
    }

    /** Address by address and port by port, against the arithmetic. */
    @Test
    void agreesWithAskingForEveryAddressAndPort() {
        var random = new Random(11);
        for (int i = 0; i < Tries.of(500); i++) {
            Access wanted = random(random);
            Access[] standing =
                    random.ints(random.nextInt(4)).mapToObj(n -> random(random)).toArray(Access[]::new);
            List<Rectangle> opened = prove(wanted, standing)
                    .opened()
                    .match(Opened.Addresses::rectangles, pods -> List.of(), names -> List.of(), service -> List.of());
            for (int host = 0; host < 16; host++) {
                for (int port = 1; port <= 8; port++) {
                    Address address = Address.parse("203.0.113." + host);
                    int at = port;
                    boolean expected = opens(wanted, address, port)
                            && Arrays.stream(standing).noneMatch(other -> opens(other, address, at));
                    long found = opened.stream()
                            .filter(one -> one.addresses().contains(address)
                                    && one.ports().contains(tcp(at)))
                            .count();
                    assertThat(found).as("%s port %d", address, port).isEqualTo(expected ? 1 : 0);
                }
            }
        }
    }

    private static boolean opens(Access access, Address address, int port) {
        return AddressSet.ofBlocks(access.destination().blocks()).contains(address)
                && access.ports().contains(tcp(port));
    }

    private static PortSet tcp(int port) {
        return PortSet.of(PortRange.tcp(port));
    }

    private static Access random(Random random) {
        List<Cidr> blocks = new ArrayList<>();
        for (int n = random.nextInt(3); n >= 0; n--) {
            Address address = Address.parse("203.0.113." + random.nextInt(16));
            blocks.add(Cidr.around(address, 29 + random.nextInt(4)));
        }
        int first = 1 + random.nextInt(8);
        PortSet ports = PortSet.of(new PortRange(Protocol.TCP, first, first + random.nextInt(4)));
        return Cast.from(Cast.PAYMENT_WORKER, new Destination.Internet(blocks), ports);
    }

    @Test
    void scoresBreadth() {
        Destination partner = Cast.toBlocks("203.0.113.0/24").destination();
        Breadth broadest = prove(Cast.from(
                        PodChoice.whole(), new Destination.WholeInternet(Family.IPV4), PortSet.parse("TCP 1-100")))
                .breadth();

        assertThat(prove(Cast.toBlocks("203.0.113.0/24")).breadth()).isEqualTo(new Breadth(1, List.of()));
        assertThat(prove(Cast.toBlocks("203.0.112.0/23")).breadth().score()).isEqualTo(2);
        assertThat(prove(Cast.toBlocks("203.0.0.0/12")).breadth().score()).isEqualTo(3);
        assertThat(prove(Cast.toWholeInternet(Family.IPV4)).breadth().score()).isEqualTo(4);
        assertThat(prove(Cast.toNamespace("shop-catalog")).breadth().score()).isEqualTo(1);
        assertThat(prove(Cast.toNamespace("ledger-core")).breadth())
                .isEqualTo(new Breadth(2, List.of("another tenant")));
        assertThat(prove(Cast.from(PodChoice.whole(), partner, Cast.HTTPS))
                        .breadth()
                        .score())
                .isEqualTo(2);
        assertThat(broadest.score()).isEqualTo(5);
        assertThat(broadest.reasons()).containsExactly("the whole internet", "every pod of the source", "100 ports");
    }

    @Test
    void scoresARequestByItsBroadestAccess() {
        Proof proof = Proof.of(
                Cast.platform(),
                ESTATE,
                List.of(Cast.toBlocks("203.0.113.0/24"), Cast.toNamespace("ledger-core")),
                List.of());

        assertThat(proof.breadth()).isEqualTo(new Breadth(2, List.of("another tenant")));
        assertThat(proof.already()).isFalse();
        assertThat(proof.openings()).hasSize(2);
    }
}
