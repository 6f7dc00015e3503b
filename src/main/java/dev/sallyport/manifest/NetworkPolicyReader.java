package dev.sallyport.manifest;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a NetworkPolicy of {@code networking.k8s.io/v1}: what is absent or empty as the API server completes it. */
final class NetworkPolicyReader {
    private static final Set<String> SPEC_KEYS = Set.of("podSelector", "policyTypes", "ingress", "egress");
    private static final Set<String> PEER_KEYS = Set.of("podSelector", "namespaceSelector", "ipBlock");
    private static final Set<String> BLOCK_KEYS = Set.of("cidr", "except");
    private static final Set<String> PORT_KEYS = Set.of("protocol", "port", "endPort");

    private NetworkPolicyReader() {}

    static NetworkPolicySpec read(ManifestReader manifest, Place place, NamespaceName namespace, String name)
            throws UnreadableYaml {
        Optional<ManifestReader> given = manifest.inner("spec");
        if (given.isEmpty()) throw manifest.unreadable("`spec` is missing");
        ManifestReader spec = given.get();
        spec.allowOnly(SPEC_KEYS);
        List<PolicyRule> ingress = rules(spec, "ingress", "from");
        List<PolicyRule> egress = rules(spec, "egress", "to");
        Set<String> types = types(spec, !egress.isEmpty());
        return new NetworkPolicySpec(
                place,
                namespace,
                name,
                SelectorReader.read(spec, "podSelector"),
                types.contains(Direction.INGRESS.policyType()),
                types.contains(Direction.EGRESS.policyType()),
                ingress,
                egress);
    }

    /** Without {@code policyTypes} a policy isolates for ingress, and for egress only if it has rules for it. */
    private static Set<String> types(ManifestReader spec, boolean hasEgress) throws UnreadableYaml {
        Set<String> known = Set.of(Direction.INGRESS.policyType(), Direction.EGRESS.policyType());
        List<String> types = spec.texts("policyTypes");
        for (String type : types) {
            if (!known.contains(type)) throw spec.unreadable("a policy type is Ingress or Egress, not " + type);
        }
        if (!types.isEmpty()) return Set.copyOf(types);
        return hasEgress ? known : Set.of(Direction.INGRESS.policyType());
    }

    private static List<PolicyRule> rules(ManifestReader spec, String direction, String peersKey)
            throws UnreadableYaml {
        List<PolicyRule> rules = new ArrayList<>();
        for (ManifestReader rule : spec.items(direction)) {
            rule.allowOnly(Set.of(peersKey, "ports"));
            List<Peer> peers = new ArrayList<>();
            for (ManifestReader peer : rule.items(peersKey)) peers.add(peer(peer));
            List<PortMatch> ports = new ArrayList<>();
            for (ManifestReader port : rule.items("ports")) ports.add(port(port));
            rules.add(new PolicyRule(
                    peers.isEmpty() ? List.of(Peer.anyone()) : peers,
                    ports.isEmpty() ? List.of(PortMatch.every()) : ports));
        }
        return rules;
    }

    private static Peer peer(ManifestReader peer) throws UnreadableYaml {
        peer.allowOnly(PEER_KEYS);
        Optional<ManifestReader> block = peer.inner("ipBlock");
        boolean bySelector = peer.has("podSelector") || peer.has("namespaceSelector");
        if (block.isPresent() == bySelector) {
            throw peer.unreadable("a peer is an `ipBlock`, or selectors, and not both");
        }
        if (block.isPresent()) return block(block.get());
        LabelSelector pods = SelectorReader.read(peer, "podSelector");
        if (!peer.has("namespaceSelector")) return new Peer.SameNamespace(pods);
        return new Peer.Pods(SelectorReader.read(peer, "namespaceSelector"), pods);
    }

    private static Peer block(ManifestReader block) throws UnreadableYaml {
        block.allowOnly(BLOCK_KEYS);
        Cidr cidr = block.required(List.of("cidr"), BlockReader::parse);
        List<String> texts = block.texts("except");
        return ManifestReader.made(
                block.line(),
                () -> new Peer.IpBlock(
                        cidr, texts.stream().map(BlockReader::parse).toList()));
    }

    private static PortMatch port(ManifestReader port) throws UnreadableYaml {
        port.allowOnly(PORT_KEYS);
        Protocol protocol = PortReader.protocol(port);
        Optional<PortMatch> match = PortReader.numberOrName(port, "port", protocol);
        if (!port.has("endPort")) return match.orElse(PortMatch.all(protocol));
        Optional<Integer> first = match.isPresent() && match.get() instanceof PortMatch.Numbers
                ? PortReader.number(port, "port")
                : Optional.empty();
        if (first.isEmpty()) throw port.unreadable("`endPort` needs a `port` that is a number");
        return PortReader.range(port, protocol, first.get(), PortReader.requiredNumber(port, "endPort"));
    }
}
