package dev.sallyport.policy.model;

import java.util.List;
import java.util.Optional;

/**
 * A domain that is guarded with everything below it.
 *
 * @param guardrail whose it is, such as {@code G-META}
 * @param what what its names lead to
 * @param wayOut empty where that of the guardrail fits
 */
public record GuardedDomain(String guardrail, String domain, String what, Optional<String> wayOut) {
    private static final String META = "G-META";
    private static final String TENANT = "G-TENANT";

    /** Guarded on every platform. */
    public static final List<GuardedDomain> ALL = List.of(
            // documentation of Google Cloud, AWS and Tencent Cloud on their metadata services
            metadata("metadata.google.internal"),
            metadata("metadata.goog"),
            metadata("instance-data.ec2.internal"),
            metadata("metadata.tencentyun.com"),
            // RFC 6761 section 6.3
            new GuardedDomain("G-SYS", "localhost", "the pod or node itself", Optional.empty()),
            // cluster domain and search paths of Kubernetes DNS
            new GuardedDomain(TENANT, "cluster.local", "Services and pods of a cluster", Optional.empty()),
            new GuardedDomain(TENANT, "svc", "Services and pods of a cluster", Optional.empty()),
            echo("nip.io"),
            echo("sslip.io"),
            echo("xip.io"),
            echo("traefik.me"),
            echo("rbndr.us"),
            echo("localtest.me"),
            echo("lvh.me"));

    private static GuardedDomain metadata(String domain) {
        return new GuardedDomain(META, domain, "the cloud metadata service", Optional.empty());
    }

    /** Public services whose answer is the address written in the question, the metadata service's among them. */
    private static GuardedDomain echo(String domain) {
        return new GuardedDomain(
                META,
                domain,
                "any address that somebody writes into the name",
                Optional.of("Ask for the address itself"));
    }
}
