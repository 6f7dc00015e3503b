package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.manifest.CalicoTierReader.CalicoTier;
import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.YamlValue;
import dev.sallyport.policy.pack.GuardrailPack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("INV-8: the pack of one dialect says what the pack of the other says")
class PackReadBackTest {
    /** One peer and one range of ports. */
    private record Told(Tier tier, TierAction action, Object peer, PortMatch ports) {}

    @Test
    void bothDenyTheSame() throws UnreadableYaml {
        Set<Told> cilium = told(cilium("guardrails.yaml"));
        Set<Told> calico = told(calico("guardrails.yaml"));

        assertThat(calico)
                .hasSizeGreaterThan(60)
                .allMatch(told -> told.tier == Tier.ADMIN && told.action == TierAction.DENY);
        assertThat(cilium).containsAll(calico);
        cilium.removeAll(calico);
        assertThat(cilium)
                .as("blocks do not match nodes in Cilium, so it names them besides")
                .isNotEmpty()
                .allMatch(told -> told.peer instanceof TierPeer.Nodes);
    }

    @Test
    void bothLetNothingThroughButDns() throws UnreadableYaml {
        List<TierPolicy> cilium = cilium("baseline.yaml");
        List<TierPolicy> calico = calico("baseline.yaml");

        assertThat(peersOf(cilium, TierAction.ACCEPT))
                .isEqualTo(peersOf(calico, TierAction.ACCEPT))
                .hasSize(8);
        assertThat(told(calico)).allMatch(told -> told.tier == Tier.BASELINE);
        assertThat(peersOf(cilium, TierAction.DENY))
                .isEqualTo(peersOf(calico, TierAction.DENY))
                .hasSize(3);
        assertThat(calico).filteredOn(policy -> !policy.ingress().isEmpty()).hasSize(1);
        assertThat(cilium).filteredOn(policy -> !policy.ingress().isEmpty()).hasSize(1);
    }

    @Test
    void bothAreForTenants() throws UnreadableYaml {
        LabelSelector tenants = LabelSelector.of(Requirement.notIn(
                ClusterNamespace.NAME_LABEL, "ingress-system", "keycloak", "kube-system", "monitoring", "vault"));
        List<TierPolicy> all = new ArrayList<>();
        for (String file : List.of("guardrails.yaml", "baseline.yaml")) {
            all.addAll(cilium(file));
            all.addAll(calico(file));
        }

        assertThat(all)
                .allMatch(policy ->
                        policy.namespaces().equals(tenants) && policy.pods().isEverything());
    }

    private static Set<Told> told(List<TierPolicy> policies) {
        Set<Told> told = new HashSet<>();
        for (TierPolicy policy : policies) {
            for (TierRule rule : policy.egress()) {
                rule.peers().stream().flatMap(PackReadBackTest::atoms).forEach(peer -> rule.ports()
                        .forEach(port -> told.add(new Told(policy.tier(), rule.action(), peer, port))));
            }
        }
        return told;
    }

    private static Set<List<Object>> peersOf(List<TierPolicy> policies, TierAction action) {
        Set<List<Object>> peers = new HashSet<>();
        told(policies).stream()
                .filter(told -> told.action == action)
                .forEach(told -> peers.add(List.of(told.peer, told.ports)));
        return peers;
    }

    private static Stream<Object> atoms(TierPeer peer) {
        return peer instanceof TierPeer.Networks networks
                ? networks.blocks().stream().map(b -> (Object) b)
                : Stream.of(peer);
    }

    private static List<TierPolicy> cilium(String file) throws UnreadableYaml {
        List<TierPolicy> policies = new ArrayList<>();
        for (YamlValue document : documents(Dialect.CILIUM, file)) {
            policies.addAll(CiliumClusterwideReader.policies(file, document));
        }
        return policies;
    }

    private static List<TierPolicy> calico(String file) throws UnreadableYaml {
        List<YamlValue> documents = documents(Dialect.CALICO, file);
        CalicoTier tier = CalicoTierReader.tier(file, documents.get(0));
        Map<String, CalicoTier> tiers = new HashMap<>(Map.of(tier.name(), tier));
        return CalicoTierReader.policies(file, documents.get(1), tiers);
    }

    private static List<YamlValue> documents(Dialect dialect, String file) throws UnreadableYaml {
        ClusterProfile cluster = Cast.cluster("fra-prod", dialect);
        return YamlReader.documents(ManifestWriter.documents(Objects.requireNonNull(
                GuardrailPack.of(Cast.platform(), cluster).files().get(file))));
    }
}
