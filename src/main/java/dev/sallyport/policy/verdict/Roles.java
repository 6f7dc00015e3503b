package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.model.Direction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pods by what the tiers make of them, as subject and as peer: usually a handful of each, however many pods there are. */
final class Roles {
    /**
     * @param rules of {@link Tiers} that meet the pod in this role
     * @param declared its ports, if it is the destination and rules name ports; otherwise they make no difference
     */
    record Role(BitSet rules, List<NamedPort> declared) {}

    private final Map<Role, Integer> numbers = new HashMap<>();
    private final List<Role> roles = new ArrayList<>();
    private final List<PodSet> pods = new ArrayList<>();
    private final int[] ofPod;

    private Roles(int count) {
        ofPod = new int[count];
    }

    /** @param classes pods that are alike are asked once */
    static Roles of(Direction direction, boolean subject, Tiers tiers, Pods pods, PodSets sets, Classes classes) {
        boolean destination = subject == (direction == Direction.INGRESS);
        boolean names = destination && tiers.hasNames();
        var roles = new Roles(pods.count());
        int[] ofClass = new int[classes.count()];
        for (int i = 0; i < ofClass.length; i++) {
            int pod = classes.first(i);
            BitSet rules = subject
                    ? tiers.asSubject(set -> sets.set(set).contains(pod))
                    : tiers.asPeer(set -> sets.set(set).contains(pod));
            ofClass[i] = roles.number(new Role(rules, names ? pods.group(pod).namedPorts() : List.of()));
        }
        for (int pod = 0; pod < pods.count(); pod++) {
            roles.ofPod[pod] = ofClass[classes.of(pod)];
            roles.pods.get(roles.ofPod[pod]).add(pod);
        }
        return roles;
    }

    private int number(Role role) {
        Integer known = numbers.putIfAbsent(role, roles.size());
        if (known != null) return known;
        roles.add(role);
        pods.add(new PodSet());
        return roles.size() - 1;
    }

    int count() {
        return roles.size();
    }

    int of(int pod) {
        return ofPod[pod];
    }

    Role get(int role) {
        return roles.get(role);
    }

    PodSet pods(int role) {
        return pods.get(role);
    }
}
