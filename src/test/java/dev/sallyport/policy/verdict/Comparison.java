package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.Entrance;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.verdict.NaiveEvaluator.Port;
import dev.sallyport.policy.verdict.NaiveEvaluator.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Asks the engine and the naive evaluator the same questions about one cluster: each pair of workloads, each address and
 * each port at which anything could change.
 */
final class Comparison {
    private final ClusterState state;
    private final Options options;
    private final Reachability reachability;
    private final NaiveEvaluator naive;
    private final List<Port> ports;
    private final List<Address> addresses;
    private final Map<String, List<Spot>> workloads = new TreeMap<>();
    private final Map<String, Map<String, PortSet>> listed = new HashMap<>();
    private final Map<String, Map<AddressRange, PortSet>> toOutside = new HashMap<>();
    private final Map<String, Map<AddressRange, PortSet>> fromOutside = new HashMap<>();

    private Comparison(ClusterState state, Options options) {
        this.state = state;
        this.options = options;
        reachability = Reachability.of(state, options);
        naive = new NaiveEvaluator(state, options.ipBlocks() == Options.IpBlocks.PODS, usualFamily(state));
        ports = ports(state);
        addresses = addresses(state);
        for (PodGroup group : state.pods()) {
            workloads
                    .computeIfAbsent(
                            group.namespace() + "/" + group.ownerName() + "[" + group.ownerKind() + "]",
                            none -> new ArrayList<>())
                    .addAll(spots(state, group));
        }
    }

    /** The first difference, in words. */
    static Optional<String> difference(ClusterState state, Options options) {
        var comparison = new Comparison(state, options);
        Optional<String> form = comparison.list();
        return form.isPresent()
                ? form
                : Stream.<Supplier<Optional<String>>>of(
                                comparison::pairs, comparison::outside, comparison::entrances, comparison::verdicts)
                        .map(Supplier::get)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /** The family in which pods talk whose address is not known. */
    static Family usualFamily(ClusterState state) {
        boolean onlyIpv6 = state.pods().stream().anyMatch(group -> !group.ips().isEmpty())
                && state.pods().stream()
                        .flatMap(group -> group.ips().stream())
                        .allMatch(address -> address.family() == Family.IPV6);
        return onlyIpv6 ? Family.IPV6 : Family.IPV4;
    }

    /** One for each known address of the pods. */
    static List<Spot> spots(ClusterState state, PodGroup group) {
        Map<String, String> namespace = state.namespaces().stream()
                .filter(one -> one.name().equals(group.namespace()))
                .map(ClusterNamespace::labels)
                .findFirst()
                .orElseThrow()
                .values();
        List<Address> known = new ArrayList<>(group.ips());
        if (known.isEmpty()) known.add(null);
        return known.stream()
                .map(address -> new Spot(
                        true,
                        group.namespace().value(),
                        namespace,
                        group.labels().values(),
                        group.hostNetwork(),
                        group.namedPorts(),
                        address))
                .toList();
    }

    /** Reads the list and looks at its form. */
    private Optional<String> list() {
        String last = "";
        for (Connection connection : reachability.connections()) {
            String line = connection.src().text() + "\n" + connection.dst().text();
            if (last.compareTo(line) >= 0) return Optional.of("not in order: " + connection);
            last = line;
            if (connection.src() instanceof Endpoint.Outside outside) {
                fromOutside
                        .computeIfAbsent(connection.dst().text(), none -> new HashMap<>())
                        .put(outside.range(), connection.ports());
            } else if (connection.dst() instanceof Endpoint.Outside outside) {
                toOutside
                        .computeIfAbsent(connection.src().text(), none -> new HashMap<>())
                        .put(outside.range(), connection.ports());
            } else {
                listed.computeIfAbsent(connection.src().text(), none -> new HashMap<>())
                        .put(connection.dst().text(), connection.ports());
            }
        }
        return Stream.concat(toOutside.values().stream(), fromOutside.values().stream())
                .map(Comparison::split)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Neighbouring ranges of one verdict are one range. */
    private static Optional<String> split(Map<AddressRange, PortSet> ranges) {
        for (var one : ranges.entrySet()) {
            for (var other : ranges.entrySet()) {
                boolean neighbours = one.getKey().family() == other.getKey().family()
                        && !one.getKey().last().isLast()
                        && one.getKey().last().next().equals(other.getKey().first());
                if (neighbours && one.getValue().equals(other.getValue())) {
                    return Optional.of("split without need: " + one + " " + other);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> pairs() {
        for (var from : workloads.entrySet()) {
            for (var to : workloads.entrySet()) {
                if (from.getKey().equals(to.getKey())) continue;
                PortSet found = listed.getOrDefault(from.getKey(), Map.of()).getOrDefault(to.getKey(), PortSet.EMPTY);
                for (Port port : ports) {
                    boolean expected = from.getValue().stream()
                            .anyMatch(one -> to.getValue().stream().anyMatch(two -> naive.connects(one, two, port)));
                    if (expected != contains(found, port)) {
                        return Optional.of("%s => %s %s: %s expected, found %s"
                                .formatted(from.getKey(), to.getKey(), port, expected, found));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> outside() {
        int turn = 0;
        for (var workload : workloads.entrySet()) {
            for (Address address : addresses) {
                var spot = new Spot(false, null, Map.of(), Map.of(), false, List.of(), address);
                PortSet out = at(toOutside.getOrDefault(workload.getKey(), Map.of()), address);
                PortSet in = at(fromOutside.getOrDefault(workload.getKey(), Map.of()), address);
                for (int i = turn++ % 3; i < ports.size(); i += 3) { // each third: there are many addresses
                    Port port = ports.get(i);
                    boolean leaves = workload.getValue().stream().anyMatch(pod -> naive.connects(pod, spot, port));
                    boolean enters = workload.getValue().stream().anyMatch(pod -> naive.connects(spot, pod, port));
                    if (leaves != contains(out, port) || enters != contains(in, port)) {
                        return Optional.of("%s and %s %s: out %s, in %s expected, found %s and %s"
                                .formatted(workload.getKey(), address, port, leaves, enters, out, in));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** One port for each pair, so that over many clusters each kind of answer is explained. */
    private Optional<String> verdicts() {
        int next = 0;
        for (String from : workloads.keySet()) {
            for (String to : workloads.keySet()) {
                if (from.equals(to)) continue;
                Port port = ports.get(next++ * 7 % ports.size());
                Verdict verdict = reachability.verdict(from, to, port.protocol(), port.number());
                PortSet found = listed.getOrDefault(from, Map.of()).getOrDefault(to, PortSet.EMPTY);
                if (verdict.allowed() != contains(found, port)) return Optional.of("explained otherwise: " + verdict);
            }
            Address address = addresses.get(next % addresses.size());
            Port port = ports.get(next * 5 % ports.size());
            Verdict leaves = reachability.verdict(from, address.toString(), port.protocol(), port.number());
            Verdict enters = reachability.verdict(address.toString(), from, port.protocol(), port.number());
            boolean out = contains(at(toOutside.getOrDefault(from, Map.of()), address), port);
            boolean in = contains(at(fromOutside.getOrDefault(from, Map.of()), address), port);
            if (leaves.allowed() != out) return Optional.of("explained otherwise: " + leaves);
            if (enters.allowed() != in) return Optional.of("explained otherwise: " + enters);
        }
        return Optional.empty();
    }

    private Optional<String> entrances() {
        var controller = new Spot(true, null, Map.of(), Map.of(), false, List.of(), null);
        for (var workload : workloads.entrySet()) {
            PortSet found = listed.getOrDefault("{ingress-controller}", Map.of())
                    .getOrDefault(workload.getKey(), PortSet.EMPTY);
            for (Port port : ports) {
                boolean expected = workload.getValue().stream()
                        .anyMatch(pod -> naive.connects(controller, pod, port)
                                && state.entrances().stream().anyMatch(entrance -> exposes(entrance, pod, port)));
                if (expected != contains(found, port)) {
                    return Optional.of("entrance of %s %s: %s expected, found %s"
                            .formatted(workload.getKey(), port, expected, found));
                }
            }
            Port port = ports.get(Math.floorMod(workload.getKey().hashCode(), ports.size()));
            Verdict verdict =
                    reachability.verdict("{ingress-controller}", workload.getKey(), port.protocol(), port.number());
            if (verdict.allowed() != contains(found, port)) return Optional.of("explained otherwise: " + verdict);
        }
        return Optional.empty();
    }

    private static boolean exposes(Entrance entrance, Spot pod, Port port) {
        return entrance.namespace().value().equals(pod.namespace())
                && NaiveEvaluator.selects(entrance.pods(), pod.labels())
                && NaiveEvaluator.meets(entrance.ports(), pod, port);
    }

    private static PortSet at(Map<AddressRange, PortSet> ranges, Address address) {
        return ranges.entrySet().stream()
                .filter(range -> range.getKey().contains(address))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(PortSet.EMPTY);
    }

    static boolean contains(PortSet set, Port port) {
        return set.ranges().stream()
                .anyMatch(range -> range.protocol() == port.protocol()
                        && range.first() <= port.number()
                        && port.number() <= range.last());
    }

    /** The ports at which something begins or ends, and their neighbours. */
    static List<Port> ports(ClusterState state) {
        var numbers = new TreeSet<>(List.of(1, 1000, 65_535));
        Stream<PortMatch> matches = Stream.of(
                        state.policies().stream()
                                .flatMap(policy -> Stream.concat(policy.ingress().stream(), policy.egress().stream()))
                                .flatMap(rule -> rule.ports().stream()),
                        state.tierPolicies().stream()
                                .flatMap(policy -> Stream.concat(policy.ingress().stream(), policy.egress().stream()))
                                .flatMap(rule -> rule.ports().stream()),
                        state.entrances().stream().flatMap(entrance -> entrance.ports().stream()))
                .flatMap(some -> some);
        matches.forEach(match -> {
            if (match instanceof PortMatch.Numbers range) addAround(numbers, range.range());
        });
        state.pods().stream()
                .flatMap(group -> group.namedPorts().stream())
                .forEach(port -> addAround(numbers, new PortRange(port.protocol(), port.number(), port.number())));
        return Stream.of(Protocol.values())
                .flatMap(protocol -> numbers.stream().map(number -> new Port(protocol, number)))
                .toList();
    }

    private static void addAround(TreeSet<Integer> numbers, PortRange range) {
        for (int number : List.of(range.first() - 1, range.first(), range.last(), range.last() + 1)) {
            if (number >= 1 && number <= 65_535) numbers.add(number);
        }
    }

    private static List<Address> addresses(ClusterState state) {
        var all = new TreeSet<Address>();
        for (Family family : Family.values()) {
            all.add(family.first());
            all.add(family.last());
        }
        blocks(state).forEach(block -> {
            all.add(block.first());
            all.add(block.last());
            if (!block.first().isFirst()) all.add(block.first().previous());
            if (!block.last().isLast()) all.add(block.last().next());
        });
        return List.copyOf(all);
    }

    private static Stream<Cidr> blocks(ClusterState state) {
        Stream<Cidr> ofPolicies = state.policies().stream()
                .flatMap(policy -> Stream.concat(policy.ingress().stream(), policy.egress().stream()))
                .flatMap(rule -> rule.peers().stream())
                .filter(Peer.IpBlock.class::isInstance)
                .map(Peer.IpBlock.class::cast)
                .flatMap(block -> Stream.concat(Stream.of(block.cidr()), block.except().stream()));
        Stream<Cidr> ofTiers = state.tierPolicies().stream()
                .flatMap(policy -> Stream.concat(policy.ingress().stream(), policy.egress().stream()))
                .flatMap(rule -> rule.peers().stream())
                .filter(TierPeer.Networks.class::isInstance)
                .flatMap(networks -> ((TierPeer.Networks) networks).blocks().stream());
        return Stream.concat(ofPolicies, ofTiers);
    }
}
