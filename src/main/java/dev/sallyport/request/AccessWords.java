package dev.sallyport.request;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Source;
import java.util.List;

/** An access in the few words of a table, a heading or a commit. */
public final class AccessWords {
    private AccessWords() {}

    /** {@code TCP 443 to 203.0.113.0/24}; of several, the first and how many more. */
    public static String of(List<Access> accesses) {
        Access first = accesses.get(0);
        String more = accesses.size() == 1 ? "" : " and %d more".formatted(accesses.size() - 1);
        String caller = first.source().match(pods -> "", component -> " from " + component.words());
        return first.ports() + caller + " to " + destination(first) + more;
    }

    /** {@code 203.0.113.0/24}, {@code 3 address blocks}, {@code stripe-api (3 address blocks)}, {@code payments-ledger}, {@code the whole internet (IPv4)}, {@code api.example.com}. */
    public static String destination(Access access) {
        return access.destination()
                .match(
                        pods -> pods.namespace().value(),
                        internet -> internet.set()
                                .map(set -> set + " (" + blocks(internet.blocks()) + ")")
                                .orElseGet(() -> blocks(internet.blocks())),
                        whole -> "the whole internet (" + whole.family() + ")",
                        domain -> domain.name().value(),
                        service -> service.name() + " (platform service)");
    }

    /** {@code namespace (labels)}. */
    public static String source(Access access) {
        return access.source().match(pods -> pods.namespace() + " (" + pods.pods() + ")", Source.Component::words);
    }

    private static String blocks(List<Cidr> blocks) {
        return blocks.size() == 1 ? blocks.get(0).toString() : blocks.size() + " address blocks";
    }
}
