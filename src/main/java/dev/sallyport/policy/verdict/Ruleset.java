package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.NamespaceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The NetworkPolicies of one direction, to be asked from both ends: what the policies of a pod let through, and what all
 * policies let through to or from a peer.
 */
final class Ruleset {
    /** @param peers number of a set of {@link PodSets} */
    private record Reach(int peers, PortSpec ports) {}

    /** What a rule says of addresses outside the cluster. */
    record Block(AddressSet addresses, PortSpec ports) {}

    private record Compiled(PodSet subject, List<Reach> reaches, List<Block> blocks) {}

    private final Direction direction;
    private final Options.IpBlocks ipBlocks;
    private final PodSets sets;
    private final Map<NamespaceName, List<Compiled>> byNamespace = new HashMap<>();
    private final PodSet isolated = new PodSet();
    private final Map<Integer, Groups> byPeers = new HashMap<>();
    private final Map<List<PortMatch>, PortSpec> specs = new HashMap<>();
    private final Map<PortSpec, PortSpec> sameSpecs = new HashMap<>();

    Ruleset(Direction direction, Options.IpBlocks ipBlocks, PodSets sets, List<NetworkPolicySpec> policies) {
        this.direction = direction;
        this.ipBlocks = ipBlocks;
        this.sets = sets;
        policies.stream().filter(policy -> policy.isolates(direction)).forEach(this::add);
    }

    private void add(NetworkPolicySpec policy) {
        PodSet subject = subject(sets, policy);
        List<Reach> reaches = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (PolicyRule rule : policy.rules(direction)) {
            PortSpec spec = spec(rule.ports());
            for (Peer peer : rule.peers()) {
                Target target = Target.of(peer, policy.namespace(), ipBlocks);
                target.pods().ifPresent(query -> reaches.add(new Reach(sets.number(query), spec)));
                if (!target.addresses().isEmpty()) blocks.add(new Block(target.addresses(), spec));
            }
        }
        isolated.addAll(subject);
        byNamespace
                .computeIfAbsent(policy.namespace(), none -> new ArrayList<>())
                .add(new Compiled(subject, reaches, blocks));
        for (Reach reach : reaches) {
            byPeers.computeIfAbsent(reach.peers, none -> new Groups()).add(reach.ports, subject);
        }
    }

    /** The pods that a policy selects. */
    static PodSet subject(PodSets sets, NetworkPolicySpec policy) {
        return sets.set(sets.number(new PodQuery.Within(policy.namespace(), policy.podSelector())));
    }

    private PortSpec spec(List<PortMatch> ports) {
        return specs.computeIfAbsent(ports, matches -> {
            PortSpec spec = PortSpec.of(matches);
            return sameSpecs.computeIfAbsent(spec, same -> same);
        });
    }

    /** Pods that some policy selects, so that only what policies let through is allowed. */
    PodSet isolated() {
        return isolated;
    }

    /** Peers by the ports that the pod's own policies open. */
    Groups ofSubject(NamespaceName namespace, int pod) {
        var groups = new Groups();
        for (Compiled policy : byNamespace.getOrDefault(namespace, List.of())) {
            if (!policy.subject.contains(pod)) continue;
            for (Reach reach : policy.reaches) groups.add(reach.ports, sets.set(reach.peers));
        }
        return groups;
    }

    /** @param holding numbers of the sets that hold a peer
     *  @return pods by the ports that their policies open to, or from, the peer */
    Groups ofPeer(int[] holding) {
        var groups = new Groups();
        for (int number : holding) {
            Groups some = byPeers.get(number);
            if (some != null) some.addTo(groups);
        }
        return groups;
    }

    /** Numbers of the sets that rules name as peers. */
    Set<Integer> peers() {
        return byPeers.keySet();
    }

    /** What the pod's own policies say of addresses outside the cluster. */
    List<Block> blocks(NamespaceName namespace, int pod) {
        return byNamespace.getOrDefault(namespace, List.of()).stream()
                .filter(policy -> policy.subject.contains(pod))
                .flatMap(policy -> policy.blocks.stream())
                .distinct()
                .toList();
    }
}
