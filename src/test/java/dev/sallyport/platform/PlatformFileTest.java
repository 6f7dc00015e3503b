package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.Cast;
import dev.sallyport.policy.approval.ApprovalRule;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.Condition;
import dev.sallyport.policy.approval.Quota;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.TenantName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("INV-8: the platform file is read strictly, and never takes a guardrail away")
class PlatformFileTest {
    private static final String FILE = Cast.text("/cast/platform.yaml");

    @Test
    void readsEverything() {
        Platform platform = PlatformFile.read("platform.yaml", FILE);

        assertThat(platform.digest()).isEqualTo(Sha256.hex(FILE));
        assertThat(platform.environments())
                .containsExactly(new EnvironmentName("nonprod"), new EnvironmentName("prod"));
        assertThat(platform.limits()).isEqualTo(Limits.DEFAULT);
        ClusterProfile cluster = platform.cluster(new ClusterName("fra-prod"));
        assertThat(cluster.podRanges()).containsExactly(Cidr.parse("10.96.0.0/13"), Cidr.parse("fd40:10:96::/48"));
        assertThat(cluster.dnsPorts()).containsExactly(53, 5353);
        assertThat(cluster.nodeLocalDns())
                .containsExactly(Address.parse("169.254.20.10"), Address.parse("fd40:53::10"));
        assertThat(platform.cluster(new ClusterName("ams-prod")).dnsPorts()).containsExactly(53);
        assertThat(platform.guarded(new NamespaceName("vault")))
                .contains(new GuardedNamespace(
                        new NamespaceName("vault"),
                        "G-PLAT",
                        "secret store",
                        "Vault is not reachable directly: use an ExternalSecret"));
        assertThat(platform.namespacesOf(new TenantName("ledger"))).hasSize(3);
        assertThat(platform.namespace(Cast.CHECKOUT).orElseThrow().counterpart())
                .contains(new NamespaceName("shop-checkout-staging"));
        assertThat(platform.tenant(new TenantName("freight")).orElseThrow().displayName())
                .as("without a name for people")
                .isEqualTo("freight");
    }

    @Test
    void readsTheDialectOfACluster() {
        String text = FILE.replace("  - name: ams-prod\n", "  - name: ams-prod\n    dialect: cilium\n");

        Platform platform = PlatformFile.read("platform.yaml", text);

        assertThat(platform.cluster(new ClusterName("ams-prod")).dialect()).isEqualTo(Dialect.CILIUM);
        assertThat(platform.cluster(new ClusterName("fra-prod")).dialect()).isEqualTo(Dialect.NETWORK_POLICY);
    }

    @Test
    void addsToTheBuiltInRanges() {
        List<GuardedRange> builtIn = GuardedRangeSection.builtIn();
        List<GuardedRange> ranges = PlatformFile.read("platform.yaml", FILE).guardedRanges();

        assertThat(ranges).startsWith(builtIn.toArray(GuardedRange[]::new)).hasSize(builtIn.size() + 1);
        assertThat(builtIn).extracting(range -> range.block().toString()).contains("169.254.169.254/32", "::/64");
        assertThat(builtIn).allSatisfy(range -> assertThat(range.source()).contains("checked 2026-"));
    }

    @Test
    void doesNotListABuiltInRangeTwice() {
        String text =
                FILE.replace("cidr: 10.200.0.0/24", "cidr: 169.254.169.254/32").replace("G-PLAT", "G-META");

        assertThat(PlatformFile.read("platform.yaml", text).guardedRanges()).isEqualTo(GuardedRangeSection.builtIn());
    }

    @Test
    void takesLimitsWithinBounds() {
        String text = FILE + "limits: {maxDays: 90, defaultDays: 30, narrowIpv4: 28, wideIpv4: 20}\n";

        Limits limits = PlatformFile.read("platform.yaml", text).limits();

        assertThat(limits.maxDays()).isEqualTo(90);
        assertThat(limits.permanentDays())
                .as("nothing is permanent unless the file says so")
                .isZero();
        assertThat(limits.needsReason(Cidr.parse("203.0.113.0/27"))).isTrue();
        assertThat(limits.isMarkedWide(Cidr.parse("203.0.0.0/19"))).isTrue();
        assertThat(limits.needsReason(Cidr.parse("2001:db8::/56"))).isFalse();
    }

    @ParameterizedTest(name = "{0} → {1}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            kind: Platform                     | kind: Plattform                   | 1   | `kind` is `Platform`
            apiVersion: sallyport.dev/v1       | apiVersion: v2                    | 1   | `apiVersion` is `sallyport.dev/v1`
            environments: [nonprod, prod]      | environments: []                  | 1   | `environments` names none
            environments: [nonprod, prod]      | environments: [nonprod, prod, prod] | 1   | `environments` names one twice
            environments: [nonprod, prod]      | environments: [nonprod, Prod]     | 3   | `environments`: `Prod` is not a name; use up to 63 of a-z, 0-9 and '-', with a letter or digit at both ends
            environments: [nonprod, prod]      | enviroments: [nonprod, prod]      | 3   | `enviroments` is not known here
            namespace: monitoring, podLabels: {app: pushgateway} | namespace: shop-checkout, podLabels: {app: pushgateway} | 57 | `namespace`: `shop-checkout` is no system or platform namespace
            name: metrics-push                 | name: keycloak                    | 57  | service `keycloak` is given twice
            , instead: "Use an ExternalSecret" | ~~                                | 58  | `instead` is missing: nobody reaches `vault` directly (E-PS-VAULT)
            ports: TCP 9091                    | ports: TCP 0                      | 57  | `ports`: `0` is not a port; write `TCP 443`, `UDP 53` or `TCP 8000-8010`
            name: fra-staging                  | name: fra-prod                    | 13  | cluster `fra-prod` is given twice
            environment: nonprod               | environment: test                 | 5   | environment `test` is not in `environments`
            [10.64.0.0/14, "fd40:10:64::/48"]  | []                                | 5   | `podRanges` names none
            [10.64.0.0/14, "fd40:10:64::/48"]  | [10.64.0.1/14]                    | 7   | `podRanges`: `10.64.0.1/14` has host bits set; the block is `10.64.0.0/14`, the one address `10.64.0.1/32`
            [10.80.0.0/16]                     | 10.80.0.0/16                      | 8   | `serviceRanges` is not a list
            ports: [53]                        | ports: [0]                        | 10  | `ports` is not a number from 1 to 65535
            ports: [53]                        | port: [53]                        | 10  | `port` is not known here
            podLabels: {k8s-app: kube-dns}, ports: [53] | ports: [53]              | 10  | `podLabels` is missing
            podLabels: {k8s-app: kube-dns}, ports: [53] | podLabels: {}            | 10  | `podLabels` names no label
            podLabels: {k8s-app: kube-dns}, ports: [53] | podLabels: {-a: b}       | 10  | `-a` is not a label key of Kubernetes
            nodeLocal: [169.254.20.10]         | nodeLocal: [169.254.20]           | 10  | `nodeLocal`: `169.254.20` is not an IP address; write four numbers from 0 to 255 with dots, or IPv6 such as `2001:db8::1`
            {name: keycloak, purpose: single sign-on} | {name: keycloak}           | 35  | `purpose` is missing
            {name: keycloak, purpose: single sign-on} | {name: vault, purpose: x}  | 35  | namespace `vault` is given twice
            {name: keycloak, purpose: single sign-on} | keycloak                   | 35  | a mapping is expected here
            guardrail: G-PLAT                  | guardrail: G-NONE                 | 37  | `guardrail`: `G-NONE` is not G-META, G-SYS, G-PLAT or G-TENANT
            cidr: 10.200.0.0/24                | cidr: 0.0.0.0/0                   | 37  | `cidr`: `0.0.0.0/0` would guard every address
            checked: 2026-11-01                | checked: yesterday                | 37  | `checked` is not a day such as 2026-11-01
            name: freight                      | name: shop                        | 52  | tenant `shop` is given twice
            name: freight-quotes               | name: ledger-core                 | 54  | namespace `ledger-core` is given twice; names are unique over all clusters
            name: freight-quotes               | name: vault                       | 54  | `vault` is a namespace of the platform; no tenant can own it
            name: freight-quotes               | name: ingress-system              | 54  | `ingress-system` is a namespace of the platform; no tenant can own it
            cluster: ams-prod                  | cluster: ams                      | 54  | cluster `ams` is not in `clusters`
            counterpart: shop-checkout-staging | counterpart: nobodys              | 42  | counterpart `nobodys` is not a namespace of a tenant
            counterpart: shop-checkout-staging | counterpart: shop-catalog         | 42  | counterpart `shop-catalog` is in environment prod, which is not the one before prod
            counterpart: shop-checkout-staging | counterpart: ledger-core-staging  | 42  | counterpart `ledger-core-staging` belongs to tenant ledger
            tenants:                           | tenants: [                        | 39  | expected the node content, but found '-'
            tenants:                           | limits: {maxDays: 0}\\ntenants:    | 38  | `maxDays` is not a number from 1 to 3650
            tenants:                           | limits: {maxDay: 9}\\ntenants:     | 38  | `maxDay` is not known here
            tenants:                           | limits: {maxDays: 100}\\ntenants:  | 38  | `defaultDays` is more than `maxDays`
            tenants:                           | limits: {wideIpv4: 25}\\ntenants:  | 38  | `wideIpv4` is longer than `narrowIpv4`
            tenants:                           | limits: {wideIpv6: 57}\\ntenants:  | 38  | `wideIpv6` is longer than `narrowIpv6`
            tenants:                           | tenants:\\n  - {name: x, peers: nobody} | 39  | `peers` can only be `platform`
            tenants:                           | ---\\ntenants:                     | 1   | one document is expected, there are 2
            """)
    void refusesWithLineAndReason(String from, String to, int line, String reason) {
        int place = FILE.indexOf(from);
        assertThat(place).as("the case changes something").isNotNegative();
        String text = FILE.substring(0, place) + to.replace("\\n", "\n") + FILE.substring(place + from.length());

        UnreadablePlatformFile refusal =
                catchThrowableOfType(UnreadablePlatformFile.class, () -> PlatformFile.read("platform.yaml", text));

        assertThat(refusal.problems()).contains(new UnreadablePlatformFile.Problem("platform.yaml", line, reason));
        assertThat(refusal).hasMessageContaining("platform.yaml:" + line + ": " + reason);
    }

    @Test
    void readsApprovalRules() {
        String text = FILE.replace("  - name: freight\n", "  - name: freight\n    peers: platform\n") + """
            approvals:
              dueDays: {internet: 3, other-tenant: 10}
              rules:
                - id: ledger
                  when:
                    categories: [other-tenant]
                    environment: production
                    toTenants: [ledger]
                    fromTenants: [shop, freight]
                    toNamespaces: [ledger-core]
                    ports: TCP 22, TCP 3389
                    morePortsThan: 5
                    longerThanDays: 90
                  needs: {owner: 2, security: 2, platform: 1}
                - id: whole-internet
                  when: {width: whole-internet}
                  needs: {security: 2}
                - {id: everybody, needs: {peer: 2}}
            """;

        ApprovalRules rules = PlatformFile.readAll("platform.yaml", text).approvals();

        assertThat(rules.added()).extracting(ApprovalRule::id).containsExactly("ledger", "whole-internet", "everybody");
        assertThat(rules.added().get(0).when().words())
                .containsExactly(
                        "to another tenant's namespace",
                        "in production",
                        "from freight or shop",
                        "to a namespace of ledger",
                        "to the namespace ledger-core",
                        "on any of TCP 22,3389",
                        "in a request for more than 5 ports",
                        "for more than 90 days");
        assertThat(rules.added().get(0).needs()).isEqualTo(new Quota(0, 2, 2, 1));
        assertThat(rules.added().get(1).when().words()).containsExactly("to the whole internet");
        assertThat(rules.added().get(2).when()).isEqualTo(Condition.ALWAYS);
        assertThat(rules.dueDays(Category.OTHER_TENANT)).contains(10);
        assertThat(rules.dueDays(Category.SAME_NAMESPACE)).isEmpty();
        assertThat(rules.arePeersOfPlatform(new TenantName("freight"))).isTrue();
        assertThat(rules.arePeersOfPlatform(new TenantName("shop"))).isFalse();
    }

    @Test
    void hasTheFloorWhereItSaysNothing() {
        assertThat(PlatformFile.readAll("platform.yaml", FILE).approvals()).isEqualTo(ApprovalRules.STANDARD);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {id: a, needs: {}}                                         | `needs` asks for nobody; name `peer`, `owner`, `security` or `platform`
        {id: a}                                                    | `needs` is missing
        {needs: {peer: 1}}                                         | `id` is missing
        {id: C-NET, needs: {peer: 1}}                              | `id`: `C-NET` is not a name such as `card-data`
        {id: a, needs: {security: 0}}                              | `security` is not a number from 1 to 5
        {id: a, needs: {security: none}}                           | `security` is not a number from 1 to 5
        {id: a, needs: {auditor: 1}}                               | `auditor` is not known here
        {id: a, needs: {owner: 1}}                                 | `owner`: only another tenant's namespace has an owner to ask; add `categories: [other-tenant]`
        {id: a, when: {guardrail: G-META}, needs: {platform: 1}}   | `guardrail` is not known here
        {id: a, exception: G-META, needs: {platform: 1}}           | `exception` is not known here
        {id: a, when: {categories: []}, needs: {peer: 1}}          | `categories` names none
        {id: a, when: {categories: [guardrail-exception]}, needs: {peer: 1}} | `categories`: `guardrail-exception` is no category; there are same-namespace, exposure, other-namespace, platform-service, internet, other-tenant
        {id: a, when: {environment: prod}, needs: {peer: 1}}       | `environment`: `prod` is none of production, non-production
        {id: a, when: {width: broad}, needs: {peer: 1}}            | `width`: `broad` is none of wide, whole-internet
        {id: a, when: {toTenants: [nobody]}, needs: {peer: 1}}     | `toTenants`: `nobody` is not in `tenants`
        {id: a, when: {toNamespaces: [nowhere]}, needs: {peer: 1}} | `toNamespaces`: `nowhere` is no namespace of this platform
        {id: a, when: {ports: TCP}, needs: {peer: 1}}              | `ports`: TCP: name the ports, such as `TCP 443`; all ports are never opened
        """)
    void refusesARuleWithLineAndReason(String rule, String reason) {
        String text = FILE + "approvals:\n  rules:\n    - " + rule + "\n";
        int line = (int) text.lines().count();

        UnreadablePlatformFile refusal =
                catchThrowableOfType(UnreadablePlatformFile.class, () -> PlatformFile.read("platform.yaml", text));

        assertThat(refusal.problems())
                .contains(new UnreadablePlatformFile.Problem("platform.yaml", line, reason))
                .allMatch(problem -> problem.line() == line);
    }

    @Test
    void readsApprovalsAloneToTryThemOut() {
        String text = "approvals:\n  rules:\n    - {id: a, when: {toTenants: [ledger]}, needs: {platform: 1}}\n";
        var standing = new ApprovalRules(List.of(), Map.of(), Set.of(new TenantName("freight")));

        ApprovalRules rules = PlatformFile.readApprovals("draft", text, Cast.platform(), standing);

        assertThat(rules.added()).hasSize(1);
        assertThat(rules.peersByPlatform()).isEqualTo(standing.peersByPlatform());
        assertThat(catchThrowableOfType(
                                UnreadablePlatformFile.class,
                                () -> PlatformFile.readApprovals(
                                        "draft", text + "limits: {}\n", Cast.platform(), standing))
                        .problems())
                .containsExactly(new UnreadablePlatformFile.Problem("draft", 4, "`limits` is not known here"));
    }

    @Test
    void saysEverythingAtOnceInTheOrderOfTheFile() {
        String text = FILE.replace("cluster: ams-prod", "cluster: ams")
                .replace("{name: keycloak, purpose: single sign-on}", "{name: keycloak, purpouse: single sign-on}")
                .replace("10.112.0.0/16", "10.112.0.0/33");

        UnreadablePlatformFile refusal =
                catchThrowableOfType(UnreadablePlatformFile.class, () -> PlatformFile.read("platform.yaml", text));

        assertThat(refusal.problems())
                .extracting(UnreadablePlatformFile.Problem::line)
                .containsExactly(16, 35, 35, 54, 56);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
        ~~          | one document is expected, there are 0
        just text   | a mapping is expected here
        []          | a mapping is expected here
        a: &a [*a]  | a value that contains itself
        """)
    void refusesWhatIsNoPlatformFile(String text, String reason) {
        UnreadablePlatformFile refusal =
                catchThrowableOfType(UnreadablePlatformFile.class, () -> PlatformFile.read("x.yaml", text));

        assertThat(refusal).hasMessage("x.yaml:1: " + reason);
    }

    @Test
    void letsTheFirstEnvironmentHaveNoCounterpart() {
        String text = FILE.replace(
                "{name: shop-catalog-staging, cluster: fra-staging}",
                "{name: shop-catalog-staging, cluster: fra-staging, counterpart: shop-checkout-staging}");

        UnreadablePlatformFile refusal =
                catchThrowableOfType(UnreadablePlatformFile.class, () -> PlatformFile.read("platform.yaml", text));

        assertThat(refusal.problems()).singleElement().satisfies(problem -> assertThat(problem.reason())
                .contains("is in environment nonprod, which is not the one before nonprod"));
        assertThat(Cast.platform()
                        .namespace(new NamespaceName("shop-catalog-staging"))
                        .orElseThrow()
                        .counterpart())
                .isEqualTo(Optional.empty());
    }
}
