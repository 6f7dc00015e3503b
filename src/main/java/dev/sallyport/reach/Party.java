package dev.sallyport.reach;

import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.verdict.Endpoint;
import dev.sallyport.tenancy.PlatformPods;
import dev.sallyport.web.Words;
import java.util.Optional;

/**
 * An end of a line, as one person may know it.
 *
 * @param kind what it is
 * @param group its namespace; for what runs in none, what it is
 * @param name of the workload, or the addresses in words
 * @param workloadKind such as {@code Deployment}; empty where no workload is named
 * @param count how many workloads, or 1
 */
public record Party(Kind kind, String group, String name, String workloadKind, int count) {
    static final String OUTSIDE = "outside the cluster";

    /** What stands at the end. */
    public enum Kind {
        WORKLOAD,
        /** Workloads that are counted and not named. */
        COUNTED,
        ADDRESSES,
        INGRESS_CONTROLLER,
        DOMAIN
    }

    static Party of(Endpoint end) {
        return end.match(
                workload -> {
                    var group = workload.groups().get(0);
                    return new Party(Kind.WORKLOAD, group.namespace().value(), group.ownerName(), group.ownerKind(), 1);
                },
                outside -> new Party(Kind.ADDRESSES, OUTSIDE, addresses(outside.range()), "", 1),
                controller -> new Party(Kind.INGRESS_CONTROLLER, "ingress", "the ingress controller", "", 1),
                hypothetical -> new Party(Kind.COUNTED, "", hypothetical.text(), "", 1));
    }

    static Party counted(String namespace, int count) {
        String name = Words.thin(count) + (count == 1 ? " workload" : " workloads");
        return new Party(Kind.COUNTED, namespace, name, "", count);
    }

    /** As a block where it is one. */
    private static String addresses(AddressRange range) {
        Cidr block = Cidr.smallestCovering(range);
        if (!block.range().equals(range)) return range.toString();
        if (block.isWholeFamily()) return "every " + block.family() + " address";
        return range.first().equals(range.last()) ? range.first().toString() : block.toString();
    }

    public boolean isWorkload() {
        return kind == Kind.WORKLOAD;
    }

    public boolean isCounted() {
        return kind == Kind.COUNTED;
    }

    /** Of the page about it; empty where there is none, as for the platform's pods. */
    public Optional<String> path() {
        return isWorkload() && !workloadKind.equals(PlatformPods.KIND)
                ? Optional.of("/namespaces/" + group + "/workloads/" + workloadKind + "/" + name)
                : Optional.empty();
    }

    /** What a filter looks at, and what lines are ordered by. */
    public String text() {
        return isWorkload() ? group + "/" + name + "[" + workloadKind + "]" : isCounted() ? group + " " + name : name;
    }
}
