package dev.sallyport.manifest;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Accesses of every kind, the same for the same seed; guardrails would refuse many of them. */
public final class RandomAccesses {
    private static final List<String> KEYS = List.of("app", "tier", "app.kubernetes.io/name", "example.com/a_b.c", "A");
    private static final List<String> VALUES = List.of("api", "y", "true", "1", "v1.2_3-x", "");

    private final Random random;

    public RandomAccesses(long seed) {
        random = new Random(seed);
    }

    public Access next(boolean mayName) {
        var own = new NamespaceName("shop-checkout");
        if (random.nextInt(6) == 0) {
            Source caller = one(List.of(Source.Component.values()));
            return new Access(caller, new Destination.InNamespace(own, pods()), ports());
        }
        return new Access(new Source.Pods(own, pods()), destination(mayName), ports());
    }

    private Destination destination(boolean mayName) {
        return switch (random.nextInt(mayName ? 6 : 5)) {
            case 0 ->
                new Destination.InNamespace(
                        new NamespaceName(one(List.of("ledger-core", "shop-catalog", "true"))), pods());
            case 2 -> new Destination.Service(new ServiceName(one(List.of("keycloak", "metrics-push"))));
            case 1 -> new Destination.WholeInternet(family());
            case 5 -> new Destination.Domain(new DomainName(one(List.of("api.example.com", "*.example.com"))));
            default -> new Destination.Internet(blocks());
        };
    }

    private List<Cidr> blocks() {
        List<Cidr> blocks = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Family family = family();
            // among the guarded ones as often as anywhere, so that something is cut out
            Address near = random.nextBoolean()
                    ? Address.parse(
                            family == Family.IPV4 ? one(List.of("169.254.169.254", "10.99.3.7")) : "fd00:ec2::254")
                    : family == Family.IPV4
                            ? new Address(family, 0, random.nextLong() & 0xFFFF_FFFFL)
                            : new Address(family, random.nextLong(), random.nextLong());
            blocks.add(Cidr.around(near, random.nextInt(family.bits() + 1)));
        }
        return blocks;
    }

    private Family family() {
        return one(List.of(Family.values()));
    }

    private PodChoice pods() {
        if (random.nextInt(4) == 0) return PodChoice.whole();
        Map<String, String> labels = new TreeMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) labels.put(one(KEYS), one(VALUES));
        return new PodChoice.ByLabels(Labels.of(labels));
    }

    private PortSet ports() {
        List<PortRange> ranges = new ArrayList<>();
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 90 : 4); i >= 0; i--) {
            int first = 1 + random.nextInt(PortRange.HIGHEST);
            int last = random.nextBoolean() ? first : Math.min(PortRange.HIGHEST, first + random.nextInt(100));
            ranges.add(new PortRange(one(List.of(Protocol.values())), first, last));
        }
        return new PortSet(ranges);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
