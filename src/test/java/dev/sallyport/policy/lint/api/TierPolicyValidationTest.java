package dev.sallyport.policy.lint.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.lint.Linted;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("API-…: what the schemas of the tier policies refuse")
class TierPolicyValidationTest {
    private static final String CLUSTER = "apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\n"
            + "metadata: {name: a}\nspec:\n";
    private static final String HEAD = CLUSTER + "  tier: Admin\n  priority: 1\n  subject: {namespaces: {}}\n";

    private static List<String> refusals(String manifest) {
        return Linted.yaml(manifest).stream()
                .filter(finding -> finding.id().startsWith("API-"))
                .map(finding -> finding.id() + " " + finding.path())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {action: Allow, to: [{namespaces: {}}]}                            | API-VALUE spec.egress[0].action
            {to: [{namespaces: {}}]}                                           | API-REQUIRED spec.egress[0].action
            {action: Deny}                                                     | API-REQUIRED spec.egress[0].to
            {action: Deny, to: []}                                             | API-LIMIT spec.egress[0].to
            {action: Deny, to: [{}]}                                           | API-ONE-OF spec.egress[0].to[0]
            {action: Deny, to: [{namespaces: {}, networks: [10.0.0.0/8]}]}     | API-ONE-OF spec.egress[0].to[0]
            {action: Deny, to: [{pods: {namespaceSelector: {}}}]}              | API-REQUIRED spec.egress[0].to[0].pods.podSelector
            {action: Deny, to: [{networks: []}]}                               | API-LIMIT spec.egress[0].to[0].networks
            {action: Deny, to: [{networks: [10.0.0.0]}]}                       | API-CIDR spec.egress[0].to[0].networks[0]
            {action: Deny, to: [{networks: [10.0.0.0/8, 10.0.0.0/8]}]}         | API-DUPLICATE spec.egress[0].to[0].networks[1]
            {action: Accept, to: [{domainNames: [localhost]}]}                 | API-VALUE spec.egress[0].to[0].domainNames[0]
            {action: Deny, to: [{namespaces: {}}], ports: []}                  | API-UNKNOWN-FIELD spec.egress[0].ports
            {action: Deny, to: [{namespaces: {}}], protocols: []}              | API-LIMIT spec.egress[0].protocols
            {action: Deny, to: [{namespaces: {}}], protocols: [{}]}            | API-ONE-OF spec.egress[0].protocols[0]
            {action: Deny, to: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {number: 0}}}]} | API-PORT spec.egress[0].protocols[0].tcp.destinationPort.number
            {action: Deny, to: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {range: {start: 9, end: 9}}}}]} | API-END-PORT spec.egress[0].protocols[0].tcp.destinationPort.range
            {action: Deny, to: [{networks: [10.0.0.0/8]}], protocols: [{destinationNamedPort: http}]} | API-FORBIDDEN spec.egress[0]
            """)
    void refusesARuleOfAClusterNetworkPolicy(String rule, String refused) {
        assertThat(refusals(HEAD + "  egress:\n  - " + rule + "\n")).containsExactly(refused);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {priority: 1, subject: {namespaces: {}}}                           | API-REQUIRED spec.tier
            {tier: Default, priority: 1, subject: {namespaces: {}}}            | API-VALUE spec.tier
            {tier: Admin, priority: 1001, subject: {namespaces: {}}}           | API-LIMIT spec.priority
            {tier: Admin, subject: {namespaces: {}}}                           | API-REQUIRED spec.priority
            {tier: Admin, priority: 1}                                         | API-REQUIRED spec.subject
            {tier: Admin, priority: 1, subject: {}}                            | API-ONE-OF spec.subject
            """)
    void refusesASpecOfAClusterNetworkPolicy(String spec, String refused) {
        String manifest = CLUSTER.replace("spec:\n", "spec: ") + spec;

        assertThat(refusals(manifest)).containsExactly(refused);
    }

    @Test
    void boundsRules() {
        String rules = String.join(", ", Collections.nCopies(26, "{action: Deny, from: [{namespaces: {}}]}"));

        assertThat(refusals(HEAD + "  ingress: [" + rules + "]\n")).containsExactly("API-LIMIT spec.ingress");
    }

    @Test
    void boundsNamesOfRules() {
        String rule = "{name: " + "x".repeat(101) + ", action: Deny, from: [{namespaces: {}}]}";

        assertThat(refusals(HEAD + "  ingress: [" + rule + "]\n")).containsExactly("API-LIMIT spec.ingress[0].name");
    }

    @Test
    void knowsNoSourceOutsideTheCluster() {
        assertThat(refusals(HEAD + "  ingress: [{action: Deny, from: [{networks: [10.0.0.0/8]}]}]\n"))
                .containsExactlyInAnyOrder(
                        "API-UNKNOWN-FIELD spec.ingress[0].from[0].networks", "API-ONE-OF spec.ingress[0].from[0]");
    }

    @Test
    void takesAWholeClusterNetworkPolicy() {
        assertThat(refusals(HEAD + "  egress:\n"
                        + "  - {name: G-META, action: Deny, to: [{networks: [169.254.169.254/32, 'fd00:ec2::254/128']}]}\n"
                        + "  - {action: Accept, to: [{pods: {podSelector: {}}}], protocols: [{udp: {destinationPort: {number: 53}}}]}\n"
                        + "  - {action: Pass, to: [{nodes: {}}, {domainNames: ['*.example.com']}]}\n"))
                .isEmpty();
    }

    @Test
    void refusesOtherVersionsOfTheGroup() {
        assertThat(refusals(HEAD.replace("v1alpha2", "v1alpha1"))).containsExactly("API-VERSION apiVersion");
    }

    @Test
    void refusesANamespaceOfAClusterWideKind() {
        assertThat(refusals(HEAD.replace("{name: a}", "{name: a, namespace: b}")))
                .containsExactly("API-NAMESPACE metadata.namespace");
    }

    @Test
    void knowsOneBaselineAdminNetworkPolicy() {
        String head = "apiVersion: policy.networking.k8s.io/v1alpha1\nkind: BaselineAdminNetworkPolicy\n"
                + "metadata: {name: other}\nspec: {subject: {namespaces: {}}, ingress: [{action: Pass, from: [{namespaces: {}}]}]}\n";

        assertThat(refusals(head))
                .containsExactlyInAnyOrder("API-SINGLETON metadata.name", "API-VALUE spec.ingress[0].action");
    }

    @Test
    void refusesAnAdminNetworkPolicyWithPortsOfTwoKinds() {
        String head = "apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\n"
                + "metadata: {name: other}\nspec: {priority: 7, subject: {namespaces: {}}, ingress: [{action: Allow, "
                + "from: [{namespaces: {}}], ports: [{portNumber: {port: 1}, namedPort: a}]}]}\n";

        assertThat(refusals(head)).containsExactly("API-ONE-OF spec.ingress[0].ports[0]");
    }
}
