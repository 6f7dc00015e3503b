package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Family;
import java.util.Optional;

/**
 * An address block as the API server reads it, which is looser than {@link Cidr#parse}: upper-case and uncompressed IPv6
 * are accepted with a warning, and what is refused for new objects may stand in old ones. Lint must know what every
 * such text means, or a guardrail could be written past.
 *
 * @param block what the text means; empty if it is no block in any reading
 * @param refusal why the API server refuses it for a new object (gate StrictIPCIDRValidation, on since Kubernetes 1.36)
 */
public record CidrText(String text, Optional<Cidr> block, Optional<String> refusal) {
    private static final String NONE = "is no address block, such as 10.9.8.0/24 or 2001:db8::/64";

    public static CidrText of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) return new CidrText(text, Optional.empty(), Optional.of("has no prefix length"));
        Optional<LooseAddress> address = LooseAddress.of(text.substring(0, slash));
        String length = text.substring(slash + 1);
        int bits = address.map(found -> found.address().family().bits()).orElse(0);
        if (address.isEmpty() || !length.matches("[0-9]{1,9}") || Integer.parseInt(length) > bits) {
            return new CidrText(text, Optional.empty(), Optional.of(NONE));
        }
        int prefix = Integer.parseInt(length);
        Cidr block = Cidr.around(address.get().address(), prefix);
        return new CidrText(text, Optional.of(block), refusal(address.get(), length, block));
    }

    private static Optional<String> refusal(LooseAddress address, String length, Cidr block) {
        if (address.hasLeadingZeros() || length.length() > 1 && length.startsWith("0")) {
            return Optional.of("has leading zeros, which some programs read as octal; `%s` is meant".formatted(block));
        }
        if (address.isMapped()) return Optional.of("is an IPv4 address inside IPv6");
        if (!block.first().equals(address.address())) {
            return Optional.of("has bits set beyond the prefix length; the block is `%s`, the one address `%s`"
                    .formatted(block, Cidr.single(address.address())));
        }
        return Optional.empty();
    }

    /** The one form in which a block is written; given if this text is another form of it that is accepted. */
    public Optional<String> better() {
        if (refusal.isPresent()) return Optional.empty();
        return block.map(Cidr::toString).filter(canonical -> !canonical.equals(text));
    }

    /** An address in any form that the API server has ever read. */
    private record LooseAddress(Address address, boolean hasLeadingZeros) {
        static Optional<LooseAddress> of(String text) {
            return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
        }

        boolean isMapped() {
            return address.family() == Family.IPV6 && address.high() == 0 && address.low() >>> 32 == 0xFFFF;
        }

        private static Optional<LooseAddress> ipv4(String text) {
            String[] parts = text.split("\\.", -1);
            if (parts.length != 4) return Optional.empty();
            long bits = 0;
            boolean zeros = false;
            for (String part : parts) {
                if (!part.matches("[0-9]{1,9}") || Integer.parseInt(part) > 255) return Optional.empty();
                zeros |= part.length() > 1 && part.startsWith("0");
                bits = bits << 8 | Integer.parseInt(part);
            }
            return Optional.of(new LooseAddress(new Address(Family.IPV4, 0, bits), zeros));
        }

        private static Optional<LooseAddress> ipv6(String text) {
            String hex = text;
            boolean zeros = false;
            int lastColon = text.lastIndexOf(':');
            if (text.indexOf('.') >= 0) {
                Optional<LooseAddress> tail = ipv4(text.substring(lastColon + 1));
                if (tail.isEmpty()) return Optional.empty();
                zeros = tail.get().hasLeadingZeros();
                long low = tail.get().address().low();
                hex = text.substring(0, lastColon + 1) + Long.toHexString(low >>> 16) + ":"
                        + Long.toHexString(low & 0xFFFF);
            }
            Optional<String> full = withoutGap(hex);
            if (full.isEmpty()) return Optional.empty();
            long high = 0;
            long low = 0;
            String[] groups = full.get().split(":", -1);
            if (groups.length != 8) return Optional.empty();
            for (int i = 0; i < 8; i++) {
                if (!groups[i].matches("[0-9a-fA-F]{1,4}")) return Optional.empty();
                long group = Long.parseLong(groups[i], 16);
                if (i < 4) high = high << 16 | group;
                else low = low << 16 | group;
            }
            return Optional.of(new LooseAddress(new Address(Family.IPV6, high, low), zeros));
        }

        /** The text with {@code ::} written out; empty if there are two gaps or the gap stands for nothing. */
        private static Optional<String> withoutGap(String text) {
            int gap = text.indexOf("::");
            if (gap < 0) return Optional.of(text);
            String head = text.substring(0, gap);
            String tail = text.substring(gap + 2);
            int missing = 8 - groups(head) - groups(tail);
            if (missing < 1 || tail.contains("::")) return Optional.empty();
            String zeros = "0:".repeat(missing);
            return Optional.of((head.isEmpty() ? "" : head + ":")
                    + (tail.isEmpty() ? zeros.substring(0, zeros.length() - 1) : zeros + tail));
        }

        private static int groups(String part) {
            return part.isEmpty() ? 0 : part.split(":", -1).length;
        }
    }
}
