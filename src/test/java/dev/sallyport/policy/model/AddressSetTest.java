package dev.sallyport.policy.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Tries;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Sets of blocks against plain bit sets. The long form, {@code -Dsallyport.cidr.sets=1000000}, makes as many as the
 * reliability bar asks for.
 */
@DisplayName("B1: sets of addresses are exact")
class AddressSetTest {
    private static final int SETS = Tries.of("sallyport.cidr.sets", 20_000);
    private static final int WINDOW_BITS = 8;

    /** A window of 256 addresses, placed where carries and edges are. */
    private enum Window {
        IPV4_START("0.0.0.0"),
        IPV4_MIDDLE("127.255.255.128"),
        IPV4_END("255.255.255.0"),
        IPV6_START("::"),
        IPV6_CARRY("2001:db8::ffff:ffff:ffff:ff80"),
        IPV6_END("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ff00");

        private final Address[] addresses = new Address[1 << WINDOW_BITS];

        Window(String first) {
            addresses[0] = Address.parse(first);
            for (int i = 1; i < addresses.length; i++) addresses[i] = addresses[i - 1].next();
        }

        /** Position of the address in the window; negative if it is outside. */
        int position(Address address) {
            return Arrays.binarySearch(addresses, address);
        }
    }

    @Test
    void agreeWithBitSetsOnEveryOperation() {
        var random = new Random(20261122);
        for (int i = 0; i < SETS; i++) {
            Window window = Window.values()[random.nextInt(Window.values().length)];
            List<Cidr> some = blocks(window, random);
            List<Cidr> others = blocks(window, random);
            AddressSet one = AddressSet.ofBlocks(some);
            AddressSet other = AddressSet.ofBlocks(others);
            BitSet bits = bits(window, some);
            BitSet otherBits = bits(window, others);
            String context = "set " + i + ": " + some + " and " + others;

            assertThat(bits(window, one.toBlocks())).as(context).isEqualTo(bits);
            assertThat(bits(window, one.union(other).toBlocks())).as(context).isEqualTo(or(bits, otherBits));
            assertThat(bits(window, one.intersect(other).toBlocks()))
                    .as(context)
                    .isEqualTo(and(bits, otherBits));
            assertThat(bits(window, one.minus(other).toBlocks())).as(context).isEqualTo(andNot(bits, otherBits));
            assertThat(one.size()).as(context).isEqualTo(BigInteger.valueOf(bits.cardinality()));
            assertThat(one.contains(other))
                    .as(context)
                    .isEqualTo(andNot(otherBits, bits).isEmpty());
            assertThat(one.overlaps(other)).as(context).isEqualTo(bits.intersects(otherBits));
            assertThat(one.equals(other)).as(context).isEqualTo(bits.equals(otherBits));
            assertThat(one.complement().complement()).as(context).isEqualTo(one);
            assertThat(one.toBlocks()).as(context).isEqualTo(fewest(window, bits));
        }
    }

    private static List<Cidr> blocks(Window window, Random random) {
        List<Cidr> blocks = new ArrayList<>();
        for (int n = random.nextInt(6); n > 0; n--) {
            Address address = window.addresses[random.nextInt(window.addresses.length)];
            int host = random.nextInt(WINDOW_BITS);
            Cidr block = new Cidr(
                    address.floor(address.family().bits() - host),
                    address.family().bits() - host);
            if (window.position(block.first()) >= 0 && window.position(block.last()) >= 0) blocks.add(block);
        }
        return blocks;
    }

    private static BitSet bits(Window window, List<Cidr> blocks) {
        var bits = new BitSet();
        for (Cidr block : blocks) {
            int from = window.position(block.first());
            int to = window.position(block.last());
            assertThat(from).as("%s is in the window", block).isNotNegative();
            assertThat(to).as("%s is in the window", block).isNotNegative();
            bits.set(from, to + 1);
        }
        return bits;
    }

    /** Halving: a block if the whole of an aligned part is set, and the halves otherwise. */
    private static List<Cidr> fewest(Window window, BitSet bits) {
        List<Cidr> blocks = new ArrayList<>();
        for (int i = bits.nextSetBit(0); i >= 0; ) {
            Address first = window.addresses[i];
            int host = 0;
            while (host < first.trailingZeros()
                    && i + (2 << host) <= window.addresses.length
                    && bits.nextClearBit(i) >= i + (2 << host)) host++;
            blocks.add(new Cidr(first, first.family().bits() - host));
            i = bits.nextSetBit(i + (1 << host));
        }
        return blocks;
    }

    private static BitSet or(BitSet one, BitSet other) {
        var result = (BitSet) one.clone();
        result.or(other);
        return result;
    }

    private static BitSet and(BitSet one, BitSet other) {
        var result = (BitSet) one.clone();
        result.and(other);
        return result;
    }

    private static BitSet andNot(BitSet one, BitSet other) {
        var result = (BitSet) one.clone();
        result.andNot(other);
        return result;
    }

    @Test
    void knowTheEdgesOfTheFamilies() {
        AddressSet both = AddressSet.all(Family.IPV4).union(AddressSet.all(Family.IPV6));

        assertThat(both.complement()).isEqualTo(AddressSet.EMPTY);
        assertThat(AddressSet.EMPTY.complement()).isEqualTo(both);
        assertThat(both.ranges()).as("families never touch").hasSize(2);
        assertThat(AddressSet.all(Family.IPV6).size()).isEqualTo(BigInteger.ONE.shiftLeft(128));
        assertThat(AddressSet.of(Cidr.parse("0.0.0.0/1"), Cidr.parse("128.0.0.0/1")))
                .isEqualTo(AddressSet.all(Family.IPV4));
        assertThat(AddressSet.of(Cidr.parse("0.0.0.0/0"))
                        .minus(AddressSet.of(Cidr.parse("0.0.0.0/32")))
                        .toBlocks())
                .hasSize(32);
    }

    @Test
    void tileAGuardedBlockFromFourThousandPieces() {
        List<Cidr> pieces = new ArrayList<>();
        Address first = Address.parse("10.16.0.0");
        for (int i = 0; i < 4096; i++) {
            pieces.add(new Cidr(first, 24));
            first = first.ceiling(24).next();
        }
        assertThat(AddressSet.ofBlocks(pieces).toBlocks()).containsExactly(Cidr.parse("10.16.0.0/12"));
    }

    @Test
    void knowTheFormsOfIpv4InsideIpv6() {
        AddressSet forms = AddressSet.of(Cidr.parse("169.254.0.0/16")).withEmbeddedForms();

        assertThat(forms.contains(new Address(Family.IPV6, 0, 0xFFFF_A9FE_A9FEL)))
                .as("mapped")
                .isTrue();
        assertThat(forms.contains(Address.parse("64:ff9b::a9fe:a9fe"))).isTrue();
        assertThat(forms.contains(Address.parse("64:ff9b::a9ff:0"))).isFalse();
        assertThat(forms.contains(Address.parse("64:ff9b::a9fd:ffff"))).isFalse();
        assertThat(forms.contains(Address.parse("2002:a9fe:a9fe:1:2:3:4:5"))).isTrue();
        assertThat(forms.contains(Address.parse("2002:a9fe:ffff:ffff:ffff:ffff:ffff:ffff")))
                .isTrue();
        assertThat(forms.contains(Address.parse("2002:a9ff::"))).isFalse();
        assertThat(forms.contains(Address.parse("169.254.1.1"))).isTrue();
    }
}
