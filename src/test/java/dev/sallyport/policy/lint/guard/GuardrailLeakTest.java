package dev.sallyport.policy.lint.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.lint.Linted;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("G-…, E-NET-…: what leaks in the union of a namespace's policies")
class GuardrailLeakTest {
    private static String egress(String name, String podSelector, String rules) {
        return "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n"
                + "metadata: {name: %s, namespace: shop-checkout}\n".formatted(name)
                + "spec: {podSelector: %s, policyTypes: [Egress], egress: %s}\n".formatted(podSelector, rules);
    }

    private static String toBlock(String block) {
        return egress("web", "{}", "[{to: [{ipBlock: %s}], ports: [{port: 443}]}]".formatted(block));
    }

    private static List<String> leaks(String manifests) {
        return Linted.yaml(manifests).stream()
                .filter(finding -> finding.id().matches("(G|E)-.*"))
                .map(finding -> finding.id() + " " + finding.path())
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            169.254.169.254/32                  | G-META
            169.254.0.0/16                      | G-META
            100.100.100.200/32                  | G-META
            "'fd00:ec2::254/128'"               | G-META
            "'FD00:EC2:0::254/128'"             | G-META
            "'::ffff:a9fe:a9fe/128'"            | G-META
            "'::ffff:169.254.169.254/128'"      | G-META
            "'64:ff9b::a9fe:a9fe/128'"          | G-META
            "'64:ff9b::169.254.169.254/128'"    | G-META
            "'2002:a9fe:a9fe::/48'"             | G-META
            "'fe80::1/128'"                     | G-META
            127.0.0.1/32                        | G-SYS
            10.24.0.7/32                        | G-SYS
            "'64:ff9b::a18:7/128'"              | G-SYS
            10.200.0.9/32                       | G-PLAT
            10.96.1.0/24                        | G-TENANT
            10.112.0.10/32                      | G-TENANT
            "'fd40:10:96::/64'"                 | G-TENANT
            169.254.169.254/16                  | G-META
            """)
    void seesAGuardedAddressInEveryForm(String block, String guardrail) {
        assertThat(leaks(toBlock("{cidr: " + block + "}"))).contains(guardrail + " spec.egress[0].to[0].ipBlock.cidr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{cidr: 203.0.113.0/24}",
                "{cidr: 169.0.0.0/8, except: [169.254.0.0/16]}",
                "{cidr: '2001:db8::/48'}",
            })
    void leavesWhatIsClearInPeace(String block) {
        assertThat(leaks(toBlock(block))).doesNotContain("G-META spec.egress[0].to[0].ipBlock.cidr");
    }

    @Test
    void anExceptionInOneBlockDoesNotCloseAnother() {
        String cut = egress(
                "cut", "{}", "[{to: [{ipBlock: {cidr: 169.0.0.0/8, except: [169.254.0.0/16]}}], ports: [{port: 80}]}]");
        String back = egress("back", "{}", "[{to: [{ipBlock: {cidr: 169.254.169.0/24}}], ports: [{port: 80}]}]");

        assertThat(leaks(cut + "---\n" + back)).contains("G-META spec.egress[0].to[0].ipBlock.cidr");
        assertThat(leaks(cut)).containsExactly("E-NET-3 spec.egress[0].to[0].ipBlock.cidr");
    }

    @Test
    void theNodesCacheIsReachedOnTheDnsPortAlone() {
        String dns = egress(
                "dns", "{}", "[{to: [{ipBlock: {cidr: 169.254.20.10/32}}], ports: [{protocol: UDP, port: 53}]}]");

        assertThat(leaks(dns)).isEmpty();
        assertThat(leaks(dns.replace("port: 53", "port: 80")))
                .containsExactly("G-META spec.egress[0].to[0].ipBlock.cidr");
    }

    @Test
    void halvesOfTheInternetAreTheInternet() {
        String blocks = "[{to: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/1}}], ports: [{port: 443}]}]";

        assertThat(leaks(egress("web", "{}", blocks)))
                .contains("E-NET-1 spec.egress[0].to[0].ipBlock.cidr", "E-NET-1 spec.egress[0].to[1].ipBlock.cidr");
    }

    @Test
    void halvesForDifferentPodsAreHalves() {
        String rule = "[{to: [{ipBlock: {cidr: %s}}], ports: [{port: 443}]}]";
        String one = egress("one", "{matchLabels: {app: a}}", rule.formatted("0.0.0.0/1"));
        String other = egress("other", "{matchLabels: {app: b}}", rule.formatted("128.0.0.0/1"));

        assertThat(leaks(one + "---\n" + other)).noneMatch(leak -> leak.startsWith("E-NET-1"));
    }

    @Test
    void allPortsInPiecesAreAllPorts() {
        String rule = "{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: %d, endPort: %d}]}";
        String pieces = "[" + rule.formatted(1, 30_000) + ", " + rule.formatted(30_001, 65_535) + "]";

        assertThat(Linted.yaml(egress("web", "{}", pieces)).stream()
                        .filter(finding -> finding.id().equals("E-NET-4"))
                        .map(finding -> finding.sentence()))
                .contains("Together with the other rules of these pods this opens every TCP port");
    }

    @Test
    void aRuleWithoutPeersLeaksEverything() {
        assertThat(leaks(egress("web", "{}", "[{ports: [{port: 443}]}]")))
                .contains(
                        "G-META spec.egress[0]",
                        "G-SYS spec.egress[0]",
                        "G-TENANT spec.egress[0]",
                        "E-NET-1 spec.egress[0]");
    }

    @Test
    void thePlatformsOwnNamespacesAreNotJudged() {
        assertThat(leaks(toBlock("{cidr: 169.254.169.254/32}").replace("shop-checkout", "monitoring")))
                .isEmpty();
    }

    @Test
    void rulesThatTakeNoEffectLeakNothing() {
        assertThat(leaks(toBlock("{cidr: 169.254.169.254/32}").replace("[Egress]", "[Ingress]")))
                .isEmpty();
    }

    @Test
    void aSelectorWithoutAValueTakesInStrangers() {
        String rule =
                "[{to: [{namespaceSelector: {matchExpressions: [{key: team, operator: Exists}]}}], ports: [{port: 443}]}]";

        assertThat(leaks(egress("web", "{}", rule))).containsExactly("G-TENANT spec.egress[0].to[0].namespaceSelector");
    }

    @Test
    void theControlPlaneIsNotReachedThroughTheDnsRule() {
        String dns =
                "[{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}], ports: [%s]}]";

        assertThat(leaks(egress("web", "{}", dns.formatted("{protocol: UDP, port: 53}"))))
                .isEmpty();
        assertThat(leaks(egress("web", "{}", dns.formatted("{protocol: UDP, port: 53}, {port: 6443}"))))
                .containsExactly("G-SYS spec.egress[0].to[0].namespaceSelector");
    }
}
