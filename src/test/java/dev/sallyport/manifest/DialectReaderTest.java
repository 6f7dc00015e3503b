package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.YamlValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A construct that is not understood is said, with its line, and never passed over")
class DialectReaderTest {
    private static final String HEAD = "kind: X\nmetadata: {name: x, namespace: shop}\nspec:\n  ";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                                                              | `endpointSelector` is missing
            {endpointSelector: {}, nodeSelector: {}}                                                        | `nodeSelector` is not understood here
            {endpointSelector: {matchLabels: {app: x}}}                                                     | the label `app` is not understood; a pod's label begins with `k8s:`
            {endpointSelector: {matchLabels: {"any:app": x}}}                                               | the label `any:app` is not understood; a pod's label begins with `k8s:`
            {endpointSelector: {matchLabels: {"k8s:io.cilium.k8s.namespace.labels.team": x}}}               | the label `k8s:io.cilium.k8s.namespace.labels.team` is not understood; a pod's label begins with `k8s:`
            {endpointSelector: {matchLabels: {"k8s:io.kubernetes.pod.namespace": other}}}                   | a policy selects pods of its own namespace; another is not understood
            {endpointSelector: {matchExpressions: [{key: "k8s:a", operator: Like, values: [b]}]}}           | an operator is In, NotIn, Exists or DoesNotExist
            {endpointSelector: {}, egressDeny: [{}]}                                                        | `egressDeny` is not understood here
            {endpointSelector: {}, enableDefaultDeny: {egress: false}, egress: [{toEndpoints: [{}]}]}       | rules without default deny for `egress` are not understood
            {endpointSelector: {}, enableDefaultDeny: {egress: "true"}}                                     | `egress` is not `true` or `false`
            {endpointSelector: {}, enableDefaultDeny: {egress: yes}}                                        | `egress` is not `true` or `false`
            {endpointSelector: {}, egress: [{toEntities: [world]}]}                                         | `toEntities` is not understood here
            {endpointSelector: {}, egress: [{toCIDR: [10.0.0.0/8]}]}                                        | `toCIDR` is not understood here
            {endpointSelector: {}, egress: [{toPorts: [{ports: [{port: "80", protocol: TCP}]}]}]}           | a rule without peers is not understood
            {endpointSelector: {}, egress: [{toEndpoints: [{}], toCIDRSet: [{cidr: 10.0.0.0/8}]}]}          | peers of several kinds in one rule are not understood
            {endpointSelector: {}, egress: [{toFQDNs: [{matchName: a.b}], toCIDRSet: [{cidr: 10.0.0.0/8}]}]}| peers of several kinds in one rule are not understood
            {endpointSelector: {}, egress: [{toCIDRSet: [{cidr: 10.0.0.1/8}]}]}                             | `10.0.0.1/8` has host bits set; the block is `10.0.0.0/8`, the one address `10.0.0.1/32`
            {endpointSelector: {}, egress: [{toCIDRSet: [{cidrGroupRef: x}]}]}                              | `cidr` is missing
            {endpointSelector: {}, egress: [{toFQDNs: [{matchPattern: "a*.b.c"}]}]}                         | `a*.b.c` is not a domain name; write it like `api.example.com`, or `*.example.com`
            {endpointSelector: {}, egress: [{toFQDNs: [{matchPattern: "a.b.c"}]}]}                          | the name `a.b.c` is not understood
            {endpointSelector: {}, egress: [{toEndpoints: [{}], toPorts: [{ports: []}]}]}                   | `toPorts` without ports is not understood
            {endpointSelector: {}, egress: [{toEndpoints: [{}], toPorts: [{ports: [{port: "80", protocol: ANY}]}]}]} | the protocol `ANY` is not understood
            {endpointSelector: {}, egress: [{toEndpoints: [{}], toPorts: [{ports: [{port: http, protocol: TCP}]}]}]} | `http` is not a port number
            {endpointSelector: {}, egress: [{toEndpoints: [{}], toPorts: [{ports: [{port: "0", protocol: TCP}]}]}]}  | `0` is not a port number
            {endpointSelector: {}, egress: [{toEndpoints: [{}], toPorts: [{ports: [{port: "80", protocol: TCP}], rules: {http: [{}]}}]}]} | `http` is not understood here
            {endpointSelector: {}, egress: [{toEndpoints: [{}], toPorts: [{ports: [{port: "53", protocol: UDP}], rules: {dns: [{matchPattern: "*.b.c"}]}}]}]} | DNS rules for some names only are not understood
            """)
    void saysWhatItDoesNotUnderstandOfCilium(String spec, String reason) throws UnreadableYaml {
        YamlValue document = YamlReader.documents(HEAD + spec).get(0);

        UnreadableYaml refusal =
                catchThrowableOfType(UnreadableYaml.class, () -> CiliumReader.policy("a.yaml", document));

        assertThat(refusal).as(spec).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.line()).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {selector: all(), types: [Egress]}                                             | `tier` is missing
            {tier: security, selector: all(), types: [Egress]}                             | a tier other than `default` is not understood here
            {tier: default, selector: all()}                                               | `types` names Ingress, Egress or both
            {tier: default, selector: all(), types: [Egress], serviceAccountSelector: all()} | `serviceAccountSelector` is not understood here
            {tier: default, selector: "!(a == 'b')", types: [Egress]}                       | the selector `!(a == 'b')` is not understood
            {tier: default, selector: "a contains 'b'", types: [Egress]}                    | the selector `a contains 'b'` is not understood
            {tier: default, selector: "", types: [Egress]}                                  | the selector `` is not understood
            {tier: default, types: [Egress], egress: [{action: Deny, destination: {nets: [10.0.0.0/8]}}]}   | an action other than `Allow` is not understood here
            {tier: default, types: [Egress], egress: [{action: Allow}]}                     | `destination` is missing
            {tier: default, types: [Egress], egress: [{action: Allow, destination: {}}]}    | `namespaceSelector` is missing
            {tier: default, types: [Egress], egress: [{action: Allow, destination: {selector: all()}}]}   | `namespaceSelector` is missing
            {tier: default, types: [Egress], egress: [{action: Allow, destination: {notNets: [10.0.0.0/8]}}]} | `notNets` without `nets` is not understood
            {tier: default, types: [Egress], egress: [{action: Allow, destination: {nets: [10.0.0.0/8], selector: all()}}]} | `selector` is not understood here
            {tier: default, types: [Egress], egress: [{action: Allow, destination: {nets: [10.0.0.0/8], notPorts: [80]}}]} | `notPorts` is not understood here
            {tier: default, types: [Egress], egress: [{action: Allow, destination: {nets: [10.0.0.0/8], ports: [80]}}]} | ports without a protocol are not understood
            {tier: default, types: [Egress], egress: [{action: Allow, protocol: ICMP, destination: {nets: [10.0.0.0/8]}}]} | the protocol `ICMP` is not understood
            {tier: default, types: [Egress], egress: [{action: Allow, protocol: TCP, destination: {nets: [10.0.0.0/8], ports: [http]}}]} | the port `http` is not understood
            {tier: default, types: [Egress], egress: [{action: Allow, protocol: TCP, source: {nets: [10.0.0.0/8]}, destination: {nets: [10.0.0.0/8]}}]} | `source` is not understood here
            {tier: default, types: [Ingress], ingress: [{action: Allow, protocol: TCP, destination: {ports: [80]}}]} | `source` is missing
            """)
    void saysWhatItDoesNotUnderstandOfCalico(String spec, String reason) throws UnreadableYaml {
        YamlValue document = YamlReader.documents(HEAD + spec).get(0);

        UnreadableYaml refusal =
                catchThrowableOfType(UnreadableYaml.class, () -> CalicoReader.policy("a.yaml", document));

        assertThat(refusal).as(spec).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.line()).isEqualTo(4);
    }

    @Test
    void saysWhatItDoesNotUnderstandOfPoliciesOfTheWholeCluster() throws UnreadableYaml {
        String cilium =
                "{endpointSelector: {matchExpressions: [{key: \"k8s:io.kubernetes.pod.namespace\", operator: NotIn,"
                        + " values: [a]}]}, ";
        for (String rest : List.of(
                "enableDefaultDeny: {egress: false, ingress: false}, egress: [{toEndpoints: [{}]}]}",
                "egressDeny: [{toCIDRSet: [{cidr: 10.0.0.0/8}]}]}",
                "enableDefaultDeny: {egress: false, ingress: false}, egressDeny: [{toEntities: [world]}]}",
                "enableDefaultDeny: {egress: false, ingress: false}, egressDeny: [{toFQDNs: [{matchName: a.b}]}]}",
                "enableDefaultDeny: {egress: false, ingress: false}, egressDeny: [{toCIDRSet: [{cidr: 10.0.0.0/8, except: [10.1.0.0/16]}]}]}",
                "ingress: [{fromEndpoints: [{}]}]}")) {
            YamlValue document = YamlReader.documents(HEAD + cilium + rest).get(0);
            assertThat(catchThrowableOfType(
                            UnreadableYaml.class, () -> CiliumClusterwideReader.policies("a.yaml", document)))
                    .as(rest)
                    .isNotNull();
        }
        var tiers = Map.of("first", new CalicoTierReader.CalicoTier("first", 500, "Pass"));
        for (String spec : List.of(
                "{tier: other, namespaceSelector: all(), types: [Egress]}",
                "{tier: first, types: [Egress]}",
                "{tier: first, namespaceSelector: all(), types: [Ingress]}",
                "{tier: first, namespaceSelector: all(), types: [Egress], egress: [{action: Allow, destination: {nets: [10.0.0.0/8]}}]}",
                "{tier: first, namespaceSelector: all(), types: [Egress], egress: [{action: Deny, destination: {nets: [10.0.0.0/8], notNets: [10.1.0.0/16]}}]}")) {
            YamlValue document = YamlReader.documents(HEAD + spec).get(0);
            assertThat(catchThrowableOfType(
                            UnreadableYaml.class, () -> CalicoTierReader.policies("a.yaml", document, tiers)))
                    .as(spec)
                    .isNotNull();
        }
        for (String spec :
                List.of("{order: 500, defaultAction: Deny}", "{order: 2000000, defaultAction: Pass}", "{order: 500}")) {
            YamlValue document = YamlReader.documents(HEAD + spec).get(0);
            assertThat(catchThrowableOfType(UnreadableYaml.class, () -> CalicoTierReader.tier("a.yaml", document)))
                    .as(spec)
                    .isNotNull();
        }
    }

    @Test
    void anEmptyRuleOfCiliumLetsNothingThrough() throws UnreadableYaml {
        var spec = CiliumReader.policy(
                "a.yaml",
                YamlReader.documents(HEAD + "{endpointSelector: {}, ingress: [{}]}")
                        .get(0));

        assertThat(spec.isolatesIngress()).isTrue();
        assertThat(spec.isolatesEgress()).isFalse();
        assertThat(spec.ingress()).isEmpty();
    }

    @Test
    void podsOfNoNamespaceAreThoseOfThePolicysOwn() throws UnreadableYaml {
        var spec = CiliumReader.policy(
                "a.yaml",
                YamlReader.documents(HEAD
                                + "{endpointSelector: {}, ingress: [{fromEndpoints: [{matchLabels: {\"k8s:a\": b}}]}]}")
                        .get(0));

        assertThat(spec.ingress())
                .containsExactly(new PolicyRule(
                        List.of(new Peer.SameNamespace(LabelSelector.of(Labels.of("a", "b")))),
                        List.of(PortMatch.every())));
    }
}
