package dev.sallyport.manifest;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.InvalidValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the cluster-wide policies of {@code policy.networking.k8s.io}; {@link TierKind} knows how their kinds differ. */
final class TierPolicyReader {
    private static final Set<String> POD_KEYS = Set.of("namespaceSelector", "podSelector");
    private static final Set<String> SUBJECT_KEYS = Set.of("namespaces", "pods");
    private static final Set<String> INGRESS_PEER_KEYS = SUBJECT_KEYS;
    private static final Set<String> EGRESS_PEER_KEYS =
            Set.of("namespaces", "pods", "nodes", "networks", "domainNames");

    private final TierKind kind;

    private TierPolicyReader(TierKind kind) {
        this.kind = kind;
    }

    static TierPolicy read(TierKind kind, ManifestReader manifest, Place place, String name) throws UnreadableYaml {
        Optional<ManifestReader> spec = manifest.inner("spec");
        if (spec.isEmpty()) throw manifest.unreadable("`spec` is missing");
        return new TierPolicyReader(kind).policy(spec.get(), place, name);
    }

    private TierPolicy policy(ManifestReader spec, Place place, String name) throws UnreadableYaml {
        spec.allowOnly(kind.specKeys());
        if (kind == TierKind.BASELINE_ADMIN && !name.equals("default")) {
            throw spec.unreadable("a BaselineAdminNetworkPolicy is named `default`");
        }
        Optional<ManifestReader> subject = spec.inner("subject");
        if (subject.isEmpty()) throw spec.unreadable("`spec.subject` is missing");
        subject.get().allowOnly(SUBJECT_KEYS);
        TierPeer.Pods pods = pods(subject.get())
                .orElseThrow(() -> subject.get().unreadable("a subject is either `namespaces` or `pods`"));
        Tier tier = kind.tier(spec);
        int priority = kind.priority(spec);
        List<TierRule> ingress = rules(spec, "ingress", "from", INGRESS_PEER_KEYS);
        List<TierRule> egress = rules(spec, "egress", "to", EGRESS_PEER_KEYS);
        return ManifestReader.made(
                spec.line(),
                () -> new TierPolicy(
                        place, kind.title(), name, tier, priority, pods.namespaces(), pods.pods(), ingress, egress));
    }

    /** {@code namespaces} or {@code pods}; empty if there is neither or both. */
    private static Optional<TierPeer.Pods> pods(ManifestReader reader) throws UnreadableYaml {
        Optional<ManifestReader> pods = reader.inner("pods");
        if (pods.isPresent() == reader.has("namespaces")) return Optional.empty();
        if (pods.isEmpty()) {
            return Optional.of(new TierPeer.Pods(SelectorReader.read(reader, "namespaces"), LabelSelector.EVERYTHING));
        }
        pods.get().allowOnly(POD_KEYS);
        return Optional.of(new TierPeer.Pods(
                SelectorReader.read(pods.get(), "namespaceSelector"), SelectorReader.read(pods.get(), "podSelector")));
    }

    private List<TierRule> rules(ManifestReader spec, String direction, String peersKey, Set<String> peerKeys)
            throws UnreadableYaml {
        Set<String> keys = Set.of("name", "action", peersKey, kind.portsKey());
        List<TierRule> rules = new ArrayList<>();
        for (ManifestReader rule : spec.items(direction)) {
            rule.allowOnly(keys);
            String name = rule.text("name").orElse("");
            TierAction action = rule.required(List.of("action"), kind::action);
            List<TierPeer> peers = new ArrayList<>();
            for (ManifestReader peer : rule.items(peersKey)) peers.add(peer(peer, peerKeys));
            if (peers.isEmpty()) throw rule.unreadable("`%s` names no peer".formatted(peersKey));
            List<PortMatch> ports = kind.ports(rule);
            rules.add(ManifestReader.made(rule.line(), () -> new TierRule(name, action, peers, ports)));
        }
        return rules;
    }

    /** A peer without any field is what is left of one that a newer version knows: it fails closed (API, ‘Unknown’). */
    private static TierPeer peer(ManifestReader peer, Set<String> keys) throws UnreadableYaml {
        peer.allowOnly(keys);
        Set<String> given = new HashSet<>();
        for (String key : keys) if (peer.has(key)) given.add(key);
        if (given.isEmpty()) return new TierPeer.Unknown();
        if (given.size() > 1)
            throw peer.unreadable("a peer has one of "
                    + String.join(", ", keys.stream().sorted().toList()));
        return switch (given.iterator().next()) {
            case "networks" -> {
                List<String> blocks = peer.texts("networks");
                yield ManifestReader.made(peer.line(), () -> new TierPeer.Networks(cidrs(blocks)));
            }
            case "domainNames" -> {
                List<String> names = peer.texts("domainNames");
                yield ManifestReader.made(peer.line(), () -> new TierPeer.DomainNames(names));
            }
            case "nodes" -> new TierPeer.Nodes(SelectorReader.read(peer, "nodes"));
            default -> pods(peer).orElseThrow();
        };
    }

    private static List<Cidr> cidrs(List<String> texts) throws InvalidValue {
        return texts.stream().map(BlockReader::parse).toList();
    }
}
