package dev.sallyport.policy.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IPv4 addresses that can be read in a domain name, in the ways in which DNS services and clouds write them:
 * {@code 169.254.169.254.example.com}, {@code ip-169-254-169-254.example.com}. Eight hexadecimal digits are none: too many
 * names of servers are such, and the services that answer to them are refused whatever stands before them.
 */
public final class WrittenAddresses {
    /** Four decimal numbers with dots or hyphens between, looked for at each place, so that overlapping ones are found. */
    private static final Pattern DECIMAL =
            Pattern.compile("(?<![0-9])(?=([0-9]{1,3})[.-]([0-9]{1,3})[.-]([0-9]{1,3})[.-]([0-9]{1,3})(?![0-9]))");

    private WrittenAddresses() {}

    public static List<Address> in(DomainName name) {
        List<Address> found = new ArrayList<>();
        for (Matcher four = DECIMAL.matcher(name.value()); four.find(); ) {
            add(
                    found,
                    "%s.%s.%s.%s"
                            .formatted(
                                    bare(four.group(1)),
                                    bare(four.group(2)),
                                    bare(four.group(3)),
                                    bare(four.group(4))));
        }
        return found;
    }

    /** Without leading zeros: a service may read them as decimal. */
    private static String bare(String digits) {
        return String.valueOf(Integer.parseInt(digits));
    }

    private static void add(List<Address> found, String text) {
        try {
            found.add(Address.parse(text));
        } catch (InvalidValue noAddress) { // a number above 255: nothing is written here
        }
    }
}
