package dev.sallyport.policy.approval;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.model.TenantName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Requests and rules of every kind, the same for the same seed; they name few things, so that rules apply often. */
public record RandomApprovals(Random random, long seed) {
    private static final List<String> SOURCES = List.of("shop-checkout", "shop-checkout-staging");
    private static final List<String> DESTINATIONS =
            List.of("shop-checkout", "shop-catalog", "ledger-core", "ledger-archive", "freight-quotes", "keycloak");
    private static final List<String> SERVICES = List.of("keycloak", "metrics-push");
    private static final List<String> BLOCKS = List.of("20.0.0.0/16", "20.1.0.0/16", "203.0.113.0/24", "2001:db0::/28");

    Asked asked() {
        return new Asked(some(3, this::access), number(400));
    }

    Access access() {
        return new Access(
                new Source.Pods(new NamespaceName(one(SOURCES)), PodChoice.whole()),
                destination(),
                new PortSet(ports()));
    }

    private Destination destination() {
        return switch (number(5)) {
            case 2 -> new Destination.Service(new ServiceName(one(SERVICES)));
            case 0 -> new Destination.Internet(some(2, () -> Cidr.parse(one(BLOCKS))));
            case 1 -> new Destination.WholeInternet(random.nextBoolean() ? Family.IPV4 : Family.IPV6);
            default -> new Destination.InNamespace(new NamespaceName(one(DESTINATIONS)), PodChoice.whole());
        };
    }

    private List<PortRange> ports() {
        return some(2, () -> {
            int first = 20 + number(8);
            return PortRange.tcp(first);
        });
    }

    /** The same access with more ports, and more addresses if it leads to addresses. */
    Access broader(Access access) {
        List<PortRange> ports = new ArrayList<>(access.ports().ranges());
        ports.addAll(ports());
        Destination there = access.destination()
                .<Destination>match(
                        pods -> pods,
                        internet -> random.nextBoolean()
                                ? new Destination.WholeInternet(Family.IPV4)
                                : new Destination.Internet(join(internet.blocks(), Cidr.parse(one(BLOCKS)))),
                        whole -> whole,
                        domain -> domain,
                        service -> service);
        return new Access(access.source(), there, new PortSet(ports));
    }

    private static List<Cidr> join(List<Cidr> blocks, Cidr another) {
        List<Cidr> all = new ArrayList<>(blocks);
        all.add(another);
        return all;
    }

    public ApprovalRules rules() {
        return new ApprovalRules(some(3, this::rule), Map.of(), Set.of());
    }

    ApprovalRule rule() {
        Condition when = condition();
        int owners = when.categories().equals(Set.of(Category.OTHER_TENANT)) ? number(3) : 0;
        return new ApprovalRule("r" + number(100), when, new Quota(number(3), owners, number(4), number(3)));
    }

    private Condition condition() {
        return new Condition(
                set(() -> one(List.of(Category.values()))),
                maybe(() -> one(List.of(Zone.values()))),
                maybe(() -> one(List.of(Width.values()))),
                set(() -> new TenantName(one(List.of("shop", "ledger")))),
                set(() -> new TenantName(one(List.of("shop", "ledger", "freight")))),
                set(() -> new NamespaceName(one(DESTINATIONS))),
                set(() -> new ServiceName(one(SERVICES))),
                number(4) == 0 ? new PortSet(ports()) : PortSet.EMPTY,
                number(4) == 0 ? 1 + number(3) : 0,
                number(4) == 0 ? 1 + number(300) : 0);
    }

    /** From 0, below the bound. */
    int number(int bound) {
        return random.nextInt(bound);
    }

    private <T> T one(List<T> all) {
        return all.get(number(all.size()));
    }

    private <T> List<T> some(int most, Supplier<T> next) {
        List<T> some = new ArrayList<>();
        for (int i = number(most); i >= 0; i--) some.add(next.get());
        return some;
    }

    private <T> Set<T> set(Supplier<T> next) {
        return number(5) == 0 ? new HashSet<>(some(2, next)) : Set.of();
    }

    private <T> Optional<T> maybe(Supplier<T> next) {
        return number(5) == 0 ? Optional.of(next.get()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
