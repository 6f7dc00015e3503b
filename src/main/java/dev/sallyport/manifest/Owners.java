package dev.sallyport.manifest;

import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.NamespaceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Brings pods under the name of what owns them, along the chain pod → ReplicaSet → Deployment. Where a listing of a cluster
 * has a workload and also its pods, the pods are taken: they say what runs, the template what is meant to.
 */
final class Owners {
    /** The scheduled minute, which a CronJob puts behind its own name for that of a Job. */
    private static final Pattern SCHEDULED = Pattern.compile("(.+)-[0-9]{8,10}");

    private static final int LONGEST_CHAIN = 5;

    private final Map<Key, PodsOfObject> objects = new HashMap<>();

    private record Key(NamespaceName namespace, String kind, String name) {}

    /** What is the same for pods that are alike. */
    private record Alike(Key owner, PodGroup pod) {
        private static Alike of(Key owner, PodGroup pods) {
            return new Alike(
                    owner,
                    new PodGroup(
                            owner.namespace(),
                            owner.name(),
                            owner.kind(),
                            pods.labels(),
                            pods.hostNetwork(),
                            pods.namedPorts(),
                            0,
                            List.of()));
        }
    }

    private Owners(Collection<PodsOfObject> all) {
        for (PodsOfObject object : all) objects.put(key(object), object);
    }

    private static Key key(PodsOfObject object) {
        return new Key(
                object.pods().namespace(),
                object.pods().ownerKind(),
                object.pods().ownerName());
    }

    /** @return one group for each owner and kind of pod, in the order of the objects */
    static List<PodGroup> groups(List<PodsOfObject> all) {
        return new Owners(all).groupsByOwner(all);
    }

    private List<PodGroup> groupsByOwner(List<PodsOfObject> all) {
        Map<Key, TreeMap<Integer, List<PodsOfObject>>> byOwner = new LinkedHashMap<>();
        for (PodsOfObject object : all) {
            List<Key> chain = chain(object);
            byOwner.computeIfAbsent(chain.get(chain.size() - 1), owner -> new TreeMap<>())
                    .computeIfAbsent(nearness(object), level -> new ArrayList<>())
                    .add(object);
        }
        List<PodGroup> groups = new ArrayList<>();
        byOwner.forEach((owner, levels) -> groups.addAll(merged(owner, nearest(levels))));
        return groups;
    }

    /** 2 for a pod, 1 for what makes pods for something else, 0 for what people write. */
    private static int nearness(PodsOfObject object) {
        if (object.kind() == WorkloadKind.POD) return 2;
        return object.owner().isPresent() ? 1 : 0;
    }

    /** What is nearest to the pods; but a workload scaled to nothing is still there. */
    private static List<PodsOfObject> nearest(TreeMap<Integer, List<PodsOfObject>> levels) {
        for (List<PodsOfObject> level : levels.descendingMap().values()) {
            List<PodsOfObject> running = level.stream()
                    .filter(object -> object.pods().replicas() > 0)
                    .toList();
            if (!running.isEmpty()) return running;
        }
        return levels.firstEntry().getValue();
    }

    private static List<PodGroup> merged(Key owner, List<PodsOfObject> objects) {
        Map<Alike, List<PodGroup>> alike = new LinkedHashMap<>();
        for (PodsOfObject object : objects) {
            alike.computeIfAbsent(Alike.of(owner, object.pods()), key -> new ArrayList<>())
                    .add(object.pods());
        }
        List<PodGroup> groups = new ArrayList<>();
        alike.forEach((key, pods) -> groups.add(withPods(key.pod(), pods)));
        return groups;
    }

    private static PodGroup withPods(PodGroup group, List<PodGroup> pods) {
        int replicas = pods.stream().mapToInt(PodGroup::replicas).sum();
        List<Address> ips = pods.stream().flatMap(pod -> pod.ips().stream()).toList();
        return new PodGroup(
                group.namespace(),
                group.ownerName(),
                group.ownerKind(),
                group.labels(),
                group.hostNetwork(),
                group.namedPorts(),
                replicas,
                ips);
    }

    /** The object and its owners, the last one owned by nothing that is known. */
    private List<Key> chain(PodsOfObject object) {
        List<Key> chain = new ArrayList<>();
        chain.add(key(object));
        Optional<Key> owner = owner(object);
        while (owner.isPresent() && chain.size() < LONGEST_CHAIN && !chain.contains(owner.get())) {
            chain.add(owner.get());
            PodsOfObject next = objects.get(owner.get());
            owner = next == null ? guessed(owner.get(), object) : owner(next);
        }
        return chain;
    }

    private static Optional<Key> owner(PodsOfObject object) {
        return object.owner().map(owner -> new Key(object.pods().namespace(), owner.kind(), owner.name()));
    }

    /** The owner of a ReplicaSet or Job that is not among the manifests, by the names that their controllers give them. */
    private Optional<Key> guessed(Key absent, PodsOfObject pod) {
        String hash = pod.pods().labels().values().get("pod-template-hash");
        if (absent.kind().equals("ReplicaSet") && hash != null && absent.name().endsWith("-" + hash)) {
            String name = absent.name().substring(0, absent.name().length() - hash.length() - 1);
            return Optional.of(new Key(absent.namespace(), "Deployment", name));
        }
        var scheduled = SCHEDULED.matcher(absent.name());
        if (!absent.kind().equals("Job") || !scheduled.matches()) return Optional.empty();
        return Optional.of(new Key(absent.namespace(), "CronJob", scheduled.group(1)))
                .filter(objects::containsKey);
    }
}
