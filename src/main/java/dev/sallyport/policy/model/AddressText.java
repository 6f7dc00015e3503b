package dev.sallyport.policy.model;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as text. Only the canonical form is read: dotted decimal of four parts without leading zeros, and RFC 5952.
 * Java's own parser reads {@code 012.0.1.2} and {@code 10.258} as something else than the C library does, takes a
 * mapped address for IPv4 and asks DNS for what it does not understand; two readings of one text are a hole in a wall.
 */
final class AddressText {
    private static final int GROUPS = 8;
    private static final int LONGEST = 39;

    private AddressText() {}

    static Address parse(String text) {
        if (text.length() > LONGEST || !text.chars().allMatch(AddressText::isAddressCharacter)) throw noAddress(text);
        return text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
    }

    private static Address ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) throw noAddress(text);
        long bits = 0;
        for (String part : parts) {
            int value = decimal(part, 255);
            if (value < 0) throw noAddress(text);
            bits = bits << 8 | value;
        }
        return Address.ofIpv4(bits);
    }

    private static Address ipv6(String text) {
        if (text.indexOf('.') >= 0) throw embedded(text);
        var address = ofGroups(text);
        if (address.high() == 0 && address.low() >>> 32 == 0xFFFF) throw embedded(text);
        String canonical = format(address);
        if (!canonical.equals(text)) {
            throw new InvalidValue(
                    "address",
                    "`%s` is not in the short form of RFC 5952; write `%s`".formatted(text, canonical),
                    canonical);
        }
        return address;
    }

    /** Reads what {@link #format} wrote. */
    static Address written(String text) {
        return text.indexOf(':') >= 0 ? ofGroups(text) : ipv4(text);
    }

    private static Address ofGroups(String text) {
        int[] groups = groups(text);
        if (groups == null) throw noAddress(text);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return new Address(Family.IPV6, high, low);
    }

    private static int @Nullable [] groups(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            List<Integer> all = pieces(text);
            return all == null || all.size() != GROUPS ? null : expand(all, List.of());
        }
        if (text.indexOf("::", gap + 1) >= 0) return null;
        List<Integer> head = pieces(text.substring(0, gap));
        List<Integer> tail = pieces(text.substring(gap + 2));
        return head == null || tail == null || head.size() + tail.size() >= GROUPS ? null : expand(head, tail);
    }

    private static int[] expand(List<Integer> head, List<Integer> tail) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < head.size(); i++) groups[i] = head.get(i);
        for (int i = 0; i < tail.size(); i++) groups[GROUPS - tail.size() + i] = tail.get(i);
        return groups;
    }

    /** The groups of a part without a gap; empty for no text, null if one of them is no group. */
    private static @Nullable List<Integer> pieces(String text) {
        List<Integer> pieces = new ArrayList<>();
        if (text.isEmpty()) return pieces;
        for (String piece : text.split(":", -1)) {
            if (piece.isEmpty() || piece.length() > 4) return null;
            pieces.add(Integer.parseInt(piece, 16));
        }
        return pieces;
    }

    /** ASCII digits without a leading zero. Anything else, and what exceeds the limit, is -1. */
    static int decimal(String text, int limit) {
        if (text.isEmpty() || text.length() > 5 || text.length() > 1 && text.charAt(0) == '0') return -1;
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') return -1;
            value = value * 10 + (c - '0');
        }
        return value <= limit ? value : -1;
    }

    private static boolean isAddressCharacter(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == '.' || c == ':';
    }

    private static InvalidValue noAddress(String text) {
        return new InvalidValue(
                "address",
                "`%s` is not an IP address; write four numbers from 0 to 255 with dots, or IPv6 such as `2001:db8::1`"
                        .formatted(Shown.of(text)));
    }

    private static InvalidValue embedded(String text) {
        return new InvalidValue(
                "address", "`%s` is an IPv4 address inside IPv6; write the IPv4 address".formatted(Shown.of(text)));
    }

    static String format(Address address) {
        return address.family() == Family.IPV4 ? dotted(address.low()) : rfc5952(address);
    }

    private static String dotted(long bits) {
        return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }

    private static String rfc5952(Address address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (address.high() >>> (48 - 16 * i) & 0xFFFF);
            groups[i + 4] = (int) (address.low() >>> (48 - 16 * i) & 0xFFFF);
        }
        int gapStart = -1;
        int gapLength = 1; // a single zero group is written out (RFC 5952 section 4.2.2)
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) end++;
            if (end - i > gapLength) {
                gapStart = i;
                gapLength = end - i;
            }
            i = Math.max(i, end - 1);
        }
        if (gapStart < 0) return hex(groups, 0, GROUPS);
        return hex(groups, 0, gapStart) + "::" + hex(groups, gapStart + gapLength, GROUPS);
    }

    private static String hex(int[] groups, int from, int to) {
        var joined = new StringJoiner(":");
        for (int i = from; i < to; i++) joined.add(Integer.toHexString(groups[i]));
        return joined.toString();
    }
}
