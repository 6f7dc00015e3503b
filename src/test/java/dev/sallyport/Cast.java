package dev.sallyport;

import dev.sallyport.platform.PlatformFile;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.FixedPlatform;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The few tenants of the core's tests: an online shop, a general ledger and a freight desk, on three clusters. */
public final class Cast {
    public static final NamespaceName CHECKOUT = new NamespaceName("shop-checkout");
    public static final NamespaceName LEDGER = new NamespaceName("ledger-core");
    public static final PodChoice PAYMENT_WORKER = PodChoice.labelled("app", "payment-worker");
    public static final PortSet HTTPS = PortSet.parse("TCP 443");

    private static final Platform PLATFORM = PlatformFile.read("cast/platform.yaml", text("/cast/platform.yaml"));

    private Cast() {}

    public static Platform platform() {
        return PLATFORM;
    }

    /** A cluster of the platform, as if it spoke the dialect. */
    public static ClusterProfile cluster(String name, Dialect dialect) {
        ClusterProfile cluster = PLATFORM.cluster(new ClusterName(name));
        return new ClusterProfile(
                cluster.name(),
                cluster.environment(),
                cluster.podRanges(),
                cluster.serviceRanges(),
                cluster.nodeRanges(),
                cluster.dns(),
                cluster.dnsPorts(),
                cluster.nodeLocalDns(),
                cluster.ingress(),
                cluster.monitoring(),
                dialect);
    }

    /** The platform with so many more guarded addresses, one apart from the other. */
    public static Platform guarding(int more) {
        List<GuardedRange> ranges = new ArrayList<>(PLATFORM.guardedRanges());
        for (int i = 0; i < more; i++) {
            Cidr block = Cidr.parse("198.18.%d.%d/32".formatted(i >> 7, i % 128 * 2));
            ranges.add(new GuardedRange("G-PLAT", block, "a thing with a long name ".repeat(4) + i, "a test"));
        }
        return new FixedPlatform(
                PLATFORM.digest(),
                PLATFORM.environments(),
                PLATFORM.clusters(),
                PLATFORM.guardedNamespaces(),
                ranges,
                PLATFORM.limits(),
                PLATFORM.services(),
                PLATFORM.addressSets(),
                PLATFORM.tenants(),
                PLATFORM.namespaces());
    }

    /** The payment worker of the shop to a service of the platform. */
    public static Access toService(String name, String ports) {
        return from(PAYMENT_WORKER, new Destination.Service(new ServiceName(name)), PortSet.parse(ports));
    }

    /** The payment worker of the shop to a domain name, on TCP 443. */
    public static Access toDomain(String name) {
        return from(PAYMENT_WORKER, new Destination.Domain(new DomainName(name)), HTTPS);
    }

    /** The payment worker of the shop to address blocks, on TCP 443. */
    public static Access toBlocks(String... blocks) {
        return toBlocks(Arrays.stream(blocks).map(Cidr::parse).toList());
    }

    /** The payment worker of the shop to address blocks, on TCP 443. */
    public static Access toBlocks(List<Cidr> blocks) {
        return from(PAYMENT_WORKER, new Destination.Internet(blocks), HTTPS);
    }

    /** The payment worker of the shop to every address of a family, on TCP 443. */
    public static Access toWholeInternet(Family family) {
        return from(PAYMENT_WORKER, new Destination.WholeInternet(family), HTTPS);
    }

    /** The payment worker of the shop to the pods {@code app=api} of a namespace, on TCP 443. */
    public static Access toNamespace(String namespace) {
        return from(
                PAYMENT_WORKER,
                new Destination.InNamespace(new NamespaceName(namespace), PodChoice.labelled("app", "api")),
                HTTPS);
    }

    /** Pods of the shop's checkout to anywhere. */
    public static Access from(PodChoice pods, Destination destination, PortSet ports) {
        return new Access(new Source.Pods(CHECKOUT, pods), destination, ports);
    }

    public static String text(String resource) {
        try (InputStream stream = Cast.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
