package dev.sallyport.policy.guardrail;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;

/** Address blocks by chance, many of them at the edge of something guarded. The same seed makes the same. */
final class RandomBlocks {
    private final Random random;
    private final List<BitBlock> guarded;

    /** @param guarded in every form */
    RandomBlocks(long seed, List<BitBlock> guarded) {
        this.random = new Random(seed);
        this.guarded = guarded;
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** So many blocks, or now and then all pieces of a family, or all but one. */
    List<BitBlock> some(int most) {
        if (oneIn(16)) return pieces();
        List<BitBlock> blocks = new ArrayList<>();
        for (int i = upTo(most); i > 0; i--) blocks.add(block());
        return blocks;
    }

    private List<BitBlock> pieces() {
        int bits = oneIn(2) ? 32 : 128;
        List<BitBlock> pieces = new ArrayList<>(List.of(new BitBlock(bits, BigInteger.ZERO, 0)));
        for (int i = random.nextInt(6); i >= 0; i--) {
            BitBlock cut = pieces.remove(random.nextInt(pieces.size()));
            pieces.add(cut.half(0));
            pieces.add(cut.half(1));
        }
        if (oneIn(2)) pieces.remove(random.nextInt(pieces.size()));
        return pieces;
    }

    /** At an edge of a guarded block, one address beside it, inside it, or anywhere. */
    BitBlock block() {
        BitBlock near = one(guarded);
        int bits = near.bits();
        BigInteger size = BigInteger.ONE.shiftLeft(bits - near.prefix());
        BigInteger address =
                switch (random.nextInt(20)) {
                    case 0 -> near.first();
                    case 1 -> near.first().add(size).subtract(BigInteger.ONE);
                    case 2 -> near.first().subtract(BigInteger.ONE);
                    case 3 -> near.first().add(size);
                    case 4 -> near.first().add(new BigInteger(bits - near.prefix(), random));
                    default -> new BigInteger(bits, random);
                };
        int prefix = oneIn(8)
                ? random.nextInt(bits + 1)
                : Math.min(bits, Math.max(0, near.prefix() + random.nextInt(11) - 3));
        return BitBlock.around(bits, address.mod(BigInteger.ONE.shiftLeft(bits)), prefix);
    }

    /** Parts of the block: what is guarded in it, whole, halved or left out, and anything else. */
    List<BitBlock> exceptions(BitBlock block) {
        List<BitBlock> parts = new ArrayList<>();
        if (oneIn(3)) return parts;
        for (BitBlock guard : guarded) {
            if (!guard.meets(block) || oneIn(8)) continue;
            BitBlock part = guard.common(block);
            if (part.prefix() == part.bits() || !oneIn(3)) parts.add(part);
            else {
                parts.add(part.half(0));
                if (!oneIn(4)) parts.add(part.half(1));
            }
        }
        if (oneIn(3)) {
            int prefix = block.prefix() + random.nextInt(block.bits() - block.prefix() + 1);
            BigInteger host = new BigInteger(block.bits() - block.prefix(), random);
            parts.add(BitBlock.around(block.bits(), block.first().or(host), prefix));
        }
        return parts;
    }

    /** The block in any spelling that an API server has read: full, in capitals, with a dotted end or with host bits. */
    String spelled(BitBlock block) {
        BigInteger address = block.first();
        if (oneIn(8)) address = address.or(new BigInteger(block.bits() - block.prefix(), random));
        String text = block.bits() == 32 ? dotted(address) : groups(address, oneIn(4));
        if (oneIn(4)) text = text.toUpperCase(Locale.ROOT);
        return text + "/" + block.prefix();
    }

    private static String groups(BigInteger address, boolean dotted) {
        var text = new StringJoiner(":");
        for (int shift = 112; shift >= (dotted ? 32 : 0); shift -= 16) {
            text.add(Integer.toHexString(address.shiftRight(shift).intValue() & 0xFFFF));
        }
        return dotted ? text.add(dotted(address)).toString() : text.toString();
    }

    private static String dotted(BigInteger address) {
        var text = new StringJoiner(".");
        for (int shift = 24; shift >= 0; shift -= 8) {
            text.add(String.valueOf(address.shiftRight(shift).intValue() & 0xFF));
        }
        return text.toString();
    }
}
