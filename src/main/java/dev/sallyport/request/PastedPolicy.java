package dev.sallyport.request;

import dev.sallyport.manifest.ClusterReader;
import dev.sallyport.manifest.ReadCluster;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PlatformService;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A NetworkPolicy that somebody has at hand, as the accesses that one would ask for. What cannot be said as an access is
 * named item by item: nothing is dropped in silence, and nothing filled in opens more than the policy does.
 */
final class PastedPolicy {
    static final String FIELD = "policy";
    static final int LONGEST = 100_000;

    private static final String FILE = "the policy";
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final Platform platform;
    private final Set<Access> accesses = new LinkedHashSet<>();
    private final List<Left> left = new ArrayList<>();

    private PastedPolicy(Platform platform) {
        this.platform = platform;
    }

    /** What was understood, and what was not. */
    record Read(List<Access> accesses, List<Left> left) {}

    /**
     * Something that became no access.
     *
     * @param where as the policy has it
     * @param reason a sentence without a full stop
     */
    record Left(String where, String reason) {
        @Override
        public String toString() {
            return where + ": " + reason;
        }
    }

    /** The same where nobody has chosen a namespace: a policy that names none is one of {@code default}. */
    static Read read(String text, Platform platform) {
        return read(text, platform, new NamespaceName("default"));
    }

    /**
     * @param home the namespace of a policy that names none
     * @throws InvalidValue at {@code policy} if the text is too long or no YAML
     */
    static Read read(String text, Platform platform, NamespaceName home) {
        if (text.length() > LONGEST) {
            throw new InvalidValue(FIELD, "This is too long; at most %,d characters".formatted(LONGEST));
        }
        ReadCluster read = ClusterReader.read("policy.yaml", text, home);
        if (!read.unreadable().isEmpty()) {
            var first = read.unreadable().get(0);
            throw new InvalidValue(FIELD, "Line %d cannot be read: %s".formatted(first.line(), first.reason()));
        }
        var pasted = new PastedPolicy(platform);
        read.state().policies().forEach(pasted::take);
        read.state()
                .tierPolicies()
                .forEach(tier -> pasted.left.add(new Left(
                        String.valueOf(tier.name()),
                        "It is a policy of the whole cluster, which the platform team writes")));
        if (pasted.accesses.isEmpty() && pasted.left.isEmpty()) {
            throw new InvalidValue(FIELD, "There is no NetworkPolicy in this text");
        }
        return new Read(List.copyOf(pasted.accesses), List.copyOf(pasted.left));
    }

    private void take(NetworkPolicySpec policy) {
        for (Direction direction : Direction.values()) {
            String where = "`%s/%s`, %s".formatted(policy.namespace(), policy.name(), direction.policyType());
            if (!policy.isolates(direction)) {
                if (!policy.rules(direction).isEmpty())
                    left.add(new Left(where, "These rules do not count, as `policyTypes` does not name them"));
                continue;
            }
            if (policy.rules(direction).isEmpty()) {
                left.add(new Left(where, "Default-deny comes with the namespace's baseline"));
                continue;
            }
            Optional<PodChoice> pods = pods(policy.podSelector());
            if (pods.isEmpty()) {
                left.add(new Left(where, "`podSelector` " + NO_LABELS));
                continue;
            }
            var own = new Source.Pods(policy.namespace(), pods.get());
            int number = 0;
            for (PolicyRule rule : policy.rules(direction)) take(own, direction, rule, where + " rule " + ++number);
        }
    }

    private static final String NO_LABELS =
            "chooses pods by `matchExpressions`; an access chooses them by labels that they have";

    private void take(Source.Pods own, Direction direction, PolicyRule rule, String where) {
        Optional<PortSet> ports = ports(rule, where);
        if (ports.isEmpty()) return;
        List<Cidr> blocks = new ArrayList<>();
        for (Peer peer : rule.peers()) {
            peer.match(new Peer.Cases<Boolean>(
                    anyone -> leave(where, "It is open to everything; name whom you mean"),
                    same -> leave(where, "Pods of one namespace may talk to each other by the baseline (D-SAME)"),
                    there -> there(own, direction, there, ports.get(), where),
                    block -> block(direction, block, blocks, where),
                    names -> leave(where, "Ask for `%s` by name".formatted(String.join("`, `", names.names())))));
        }
        if (!blocks.isEmpty()) accesses.add(new Access(own, new Destination.Internet(blocks), ports.get()));
    }

    private boolean leave(String where, String reason) {
        return left.add(new Left(where, reason));
    }

    private boolean block(Direction direction, Peer.IpBlock block, List<Cidr> blocks, String where) {
        String what = "`" + block.cidr() + "`";
        if (direction == Direction.INGRESS)
            return leave(where, what + " is let in from outside; what comes from there passes the ingress controller");
        if (!block.except().isEmpty())
            return leave(where, what + " has an `except`; an access names the blocks that are left instead");
        if (block.cidr().isWholeFamily())
            return leave(where, what + " is the whole internet, which is a choice of its own in the form (E-NET-1)");
        return blocks.add(block.cidr());
    }

    private boolean there(Source.Pods own, Direction direction, Peer.Pods peer, PortSet ports, String where) {
        Optional<NamespaceName> namespace = named(peer.namespaces());
        if (namespace.isEmpty())
            return leave(
                    where,
                    "`namespaceSelector` chooses namespaces otherwise than by `%s`; an access names its namespace"
                            .formatted(NAME_LABEL));
        Optional<PodChoice> pods = pods(peer.pods());
        if (pods.isEmpty()) return leave(where, "the `podSelector` of `%s` %s".formatted(namespace.get(), NO_LABELS));
        if (namespace.get().equals(own.namespace()))
            return leave(where, "Pods of one namespace may talk to each other by the baseline (D-SAME)");
        return direction == Direction.EGRESS
                ? to(own, namespace.get(), pods.get(), ports, where)
                : from(own, namespace.get(), pods.get(), ports);
    }

    private boolean to(Source.Pods own, NamespaceName namespace, PodChoice pods, PortSet ports, String where) {
        boolean dns = platform.clusters().stream().anyMatch(cluster -> isDns(cluster, namespace, ports));
        if (dns) return leave(where, "DNS comes with the namespace's baseline (D-DNS)");
        Optional<PlatformService> service = platform.services().stream()
                .filter(some -> is(some.pods(), namespace, pods))
                .findFirst();
        Destination destination = service.<Destination>map(some -> new Destination.Service(some.name()))
                .orElseGet(() -> new Destination.InNamespace(namespace, pods));
        return accesses.add(new Access(own, destination, ports));
    }

    private boolean from(Source.Pods own, NamespaceName namespace, PodChoice pods, PortSet ports) {
        Optional<Source.Component> component = component(own, namespace, pods);
        Source source = component.<Source>map(some -> some).orElseGet(() -> new Source.Pods(namespace, pods));
        var there = new Destination.InNamespace(own.namespace(), own.pods());
        return accesses.add(new Access(source, there, ports));
    }

    private Optional<Source.Component> component(Source.Pods own, NamespaceName namespace, PodChoice pods) {
        return platform.namespace(own.namespace())
                .map(known -> platform.cluster(known.cluster()))
                .flatMap(cluster -> List.of(Source.Component.values()).stream()
                        .filter(some -> is(some.pods(cluster), namespace, pods))
                        .findFirst());
    }

    private static boolean is(PodsIn some, NamespaceName namespace, PodChoice pods) {
        return some.namespace().equals(namespace) && pods.match(labels -> labels.equals(some.podLabels()), () -> false);
    }

    private static boolean isDns(ClusterProfile cluster, NamespaceName namespace, PortSet ports) {
        return cluster.dns().namespace().equals(namespace)
                && ports.ranges().stream()
                        .allMatch(range -> range.first() == range.last()
                                && cluster.dnsPorts().contains(range.first()));
    }

    /** The ports that are numbers; what is not is said. Empty if there is none. */
    private Optional<PortSet> ports(PolicyRule rule, String where) {
        List<PortRange> ranges = new ArrayList<>();
        for (PortMatch port : rule.ports()) {
            port.match(
                    every -> leave(where, "It names no ports, and so all of them; an access names its ports (E-NET-4)"),
                    numbers -> numbers.range().size() == PortRange.HIGHEST
                            ? leave(where, "It names every port; an access names its ports (E-NET-4)")
                            : ranges.add(numbers.range()),
                    named -> leave(
                            where,
                            "`%s` is the name of a port, which can be another number on each pod; write the number"
                                    .formatted(named.name())));
        }
        return ranges.isEmpty() ? Optional.empty() : Optional.of(new PortSet(ranges));
    }

    private static Optional<NamespaceName> named(LabelSelector namespaces) {
        return labels(namespaces)
                .filter(labels -> labels.keySet().equals(Set.of(NAME_LABEL)))
                .flatMap(labels -> Optional.ofNullable(labels.get(NAME_LABEL)))
                .map(NamespaceName::new);
    }

    /** An empty selector is every pod: in an access that is a choice of its own, and said in words wherever it is shown. */
    private static Optional<PodChoice> pods(LabelSelector selector) {
        return labels(selector)
                .map(labels -> labels.isEmpty() ? PodChoice.whole() : new PodChoice.ByLabels(Labels.of(labels)));
    }

    /** Empty if a condition is not that a label has one value. */
    private static Optional<Map<String, String>> labels(LabelSelector selector) {
        Map<String, String> labels = new TreeMap<>();
        for (Requirement one : selector.requirements()) {
            boolean plain =
                    one.operator() == Requirement.Operator.IN && one.values().size() == 1;
            if (!plain || labels.put(one.key(), one.values().get(0)) != null) return Optional.empty();
        }
        return Optional.of(labels);
    }

    /**
     * The form with the accesses of its policy, as far as they are for the form's namespace, and what was left in the place of
     * the policy; as it was if the text cannot be read. A policy that names no namespace is of the form's.
     */
    static RequestForm fill(RequestForm form, Platform platform) {
        try {
            List<Access> basket = new ArrayList<>(Basket.read(form));
            Optional<NamespaceName> chosen = basket.stream()
                    .findFirst()
                    .map(access -> access.subject().namespace())
                    .or(() -> Optional.of(form.get("source"))
                            .filter(name -> !name.isBlank())
                            .map(NamespaceName::new));
            Read read = chosen.map(home -> read(form.get(FIELD), platform, home))
                    .orElseGet(() -> read(form.get(FIELD), platform));
            List<String> said = new ArrayList<>();
            read.left().forEach(one -> said.add(one.toString()));
            NamespaceName namespace = basket.stream()
                    .findFirst()
                    .or(() -> read.accesses().stream().findFirst())
                    .map(access -> access.subject().namespace())
                    .orElse(null);
            for (Access access : read.accesses()) {
                NamespaceName its = access.subject().namespace();
                if (!its.equals(namespace))
                    said.add("An access from `%s`: a request is for one namespace; ask for it in another request"
                            .formatted(its));
                else if (basket.size() >= Wish.MOST_ACCESSES)
                    said.add("One access more than a request may have; ask for it in another request");
                else if (!basket.contains(access)) basket.add(access);
            }
            RequestForm filled = laidOut(form, basket).with(FIELD, "").with("touched", "");
            if (namespace != null) filled = filled.with("source", namespace.value());
            for (int i = 0; i < said.size(); i++) filled = filled.with("left-" + i, said.get(i));
            return filled;
        } catch (InvalidValue saidAtTheField) {
            return form;
        }
    }

    /** The last access in the fields, if nothing is typed there, to be looked over and changed; the others put aside. */
    private static RequestForm laidOut(RequestForm form, List<Access> accesses) {
        if (accesses.isEmpty() || !form.isBlank()) return Basket.put(form, accesses);
        int last = accesses.size() - 1;
        RequestForm filled = Basket.put(form, accesses.subList(0, last));
        for (Map.Entry<String, String> field : FilledForm.of(accesses.get(last)).entrySet()) {
            filled = filled.with(field.getKey(), field.getValue());
        }
        return filled;
    }

    /** @throws InvalidValue always: a policy that nobody has read into the request is not sent along unseen */
    static RequestForm notFilledIn() {
        throw new InvalidValue(FIELD, "Press 'Fill in' to take this policy into the request, or empty this field");
    }

    /** What is wrong with the policy of the form, if it was to be filled in and is still there. */
    static Optional<InvalidValue> wrong(RequestForm form, Platform platform) {
        try {
            if (!form.get(FIELD).isEmpty()) read(form.get(FIELD), platform);
            return Optional.empty();
        } catch (InvalidValue e) {
            return Optional.of(e);
        }
    }

    /** What became no access, as {@link #fill} says it; it is said once and does not travel on. */
    static List<String> left(RequestForm form) {
        List<String> left = new ArrayList<>();
        for (int i = 0; !form.get("left-" + i).isEmpty(); i++) left.add(form.get("left-" + i));
        return left;
    }
}
