package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.PortSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the policies that let a connection through, by reading them for each pair of pods that are unlike. Used once. */
final class Reasoner {
    /** One thing at an end: a pod, or something that is none. */
    private record Spot(Optional<Integer> pod, List<NamedPort> declared, Predicate<Target> meets) {}

    /** A reason but for its ports. */
    private record Key(Reason reason) {
        static Key of(Reason reason) {
            return new Key(reason.withPorts(PortSet.EMPTY));
        }
    }

    private final Reachability reachability;
    private final Engine engine;
    private final PodSets sets;
    private final Map<Key, PortSet> egress = new LinkedHashMap<>();
    private final Map<Key, PortSet> ingress = new LinkedHashMap<>();

    Reasoner(Reachability reachability) {
        this.reachability = reachability;
        engine = reachability.engine();
        sets = new PodSets(engine.sets);
    }

    Reasons of(Connection connection) {
        for (Spot source : spots(connection.src(), connection.dst())) {
            for (Spot destination : spots(connection.dst(), connection.src())) {
                if (meet(source, destination)) pair(source, destination, connection.ports());
            }
        }
        return new Reasons(list(egress), list(ingress));
    }

    private boolean meet(Spot source, Spot destination) {
        return source.pod.isEmpty()
                || destination.pod.isEmpty()
                || engine.sameFamily(source.pod.get()).contains(destination.pod.get());
    }

    /** What one side allows and the other does not is no reason for anything. */
    private void pair(Spot source, Spot destination, PortSet wanted) {
        List<Reason> out = side(Direction.EGRESS, source, destination, destination.declared);
        List<Reason> in = side(Direction.INGRESS, destination, source, destination.declared);
        PortSet open = wanted.intersect(source.pod.isEmpty() ? PortSet.all() : ports(out))
                .intersect(destination.pod.isEmpty() ? PortSet.all() : ports(in));
        keep(egress, out, open);
        keep(ingress, in, open);
    }

    private List<Reason> side(Direction direction, Spot subject, Spot peer, List<NamedPort> declared) {
        return subject.pod
                .map(pod ->
                        new HalfReasons(reachability, direction, engine.pods.group(pod), peer.meets, declared).all())
                .orElse(List.of());
    }

    private static PortSet ports(List<Reason> reasons) {
        return reasons.stream().map(Reason::ports).reduce(PortSet.EMPTY, PortSet::union);
    }

    private static void keep(Map<Key, PortSet> into, List<Reason> reasons, PortSet open) {
        for (Reason reason : reasons) {
            PortSet ports = reason.ports().intersect(open);
            if (!ports.isEmpty()) into.merge(Key.of(reason), ports, PortSet::union);
        }
    }

    private static List<Reason> list(Map<Key, PortSet> reasons) {
        return reasons.entrySet().stream()
                .map(entry -> entry.getKey().reason.withPorts(entry.getValue()))
                .toList();
    }

    /** @param other the other end, whose policies tell apart the addresses of this one */
    private List<Spot> spots(Endpoint end, Endpoint other) {
        return end.match(
                this::pods,
                outside -> addresses(outside.range(), other),
                controller -> List.of(stranger(engine.controller())),
                hypothetical -> List.of());
    }

    /** One pod of each class. */
    private List<Spot> pods(Endpoint.Workload workload) {
        Set<Integer> seen = new HashSet<>();
        List<Spot> spots = new ArrayList<>();
        engine.pods.ofWorkload(engine.pods.number(workload.text())).forEach(pod -> {
            if (seen.add(engine.classes.of(pod))) {
                spots.add(new Spot(Optional.of(pod), engine.pods.group(pod).namedPorts(), target -> target.pods()
                        .map(query -> sets.set(sets.number(query)).contains(pod))
                        .orElse(false)));
            }
        });
        return spots;
    }

    private static Spot stranger(Stranger stranger) {
        return new Spot(Optional.empty(), List.of(), target -> target.pods()
                .map(query -> query.meets(stranger))
                .orElse(false));
    }

    /** One address for each part of the range that policies tell apart. */
    private List<Spot> addresses(AddressRange range, Endpoint other) {
        var starts = new TreeSet<Address>(Set.of(range.first()));
        other.match(
                        this::pods,
                        outside -> List.<Spot>of(),
                        controller -> List.<Spot>of(),
                        hypothetical -> List.<Spot>of())
                .forEach(spot -> spot.pod.ifPresent(
                        pod -> starts.addAll(HalfReasons.starts(reachability, engine.pods.group(pod), range))));
        return starts.stream()
                .map(address -> new Spot(Optional.empty(), List.of(), target -> target.addresses()
                        .contains(address)))
                .toList();
    }
}
