package dev.sallyport.policy.lint.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.lint.Linted;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("API-…: what the API server refuses in a NetworkPolicy, at its own field paths")
class NetworkPolicyValidationTest {
    private static final String HEAD = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n";
    private static final String META = "metadata: {name: a, namespace: shop-checkout}\n";

    private static List<String> refusals(String manifest) {
        return Linted.yaml(manifest).stream()
                .filter(finding -> finding.id().startsWith("API-"))
                .map(finding -> finding.id() + " " + finding.path())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # address blocks: strict since 1.36
            to: [{ipBlock: {cidr: 10.0.0.1/8}}]                              | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: 010.0.0.0/8}}]                             | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: 10.0.0.0/08}}]                             | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: '::ffff:10.0.0.0/104'}}]                   | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: '::ffff:a00:0/104'}}]                      | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: 10.0.0.0}}]                                | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: 10.0.0.0/33}}]                             | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: 10.0.0/8}}]                                | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: 256.0.0.0/8}}]                             | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: '2001:db8::1/64'}}]                        | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: '2001:db8::/129'}}]                        | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: '2001::db8::/64'}}]                        | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: example.com}}]                             | API-CIDR spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: ''}}]                                      | API-REQUIRED spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {}}]                                              | API-REQUIRED spec.egress[0].to[0].ipBlock.cidr
            to: [{ipBlock: {cidr: 10}}]                                      | API-TYPE spec.egress[0].to[0].ipBlock.cidr
            # exceptions
            to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]        | API-EXCEPT spec.egress[0].to[0].ipBlock.except[0]
            to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 192.0.2.0/24]}}] | API-EXCEPT spec.egress[0].to[0].ipBlock.except[1]
            to: [{ipBlock: {cidr: 10.0.0.0/8, except: ['2001:db8::/64']}}]   | API-EXCEPT spec.egress[0].to[0].ipBlock.except[0]
            to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.2.3/16]}}]       | API-CIDR spec.egress[0].to[0].ipBlock.except[0]
            to: [{ipBlock: {cidr: 10.0.0.0/8, except: 10.1.0.0/16}}]         | API-TYPE spec.egress[0].to[0].ipBlock.except
            # peers
            to: [{}]                                                         | API-REQUIRED spec.egress[0].to[0]
            to: [null]                                                       | API-REQUIRED spec.egress[0].to[0]
            to: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]             | API-FORBIDDEN spec.egress[0].to[0]
            to: [{podSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8}, namespaceSelector: {}}] | API-FORBIDDEN spec.egress[0].to[1]
            to: [{podSelectors: {}}]                                         | API-UNKNOWN-FIELD spec.egress[0].to[0].podSelectors, API-REQUIRED spec.egress[0].to[0]
            to: {podSelector: {}}                                            | API-TYPE spec.egress[0].to
            from: [{podSelector: {}}]                                        | API-UNKNOWN-FIELD spec.egress[0].from
            # ports
            ports: [{port: 0}]                                               | API-PORT spec.egress[0].ports[0].port
            ports: [{port: 65536}]                                           | API-PORT spec.egress[0].ports[0].port
            ports: [{port: -1}]                                              | API-PORT spec.egress[0].ports[0].port
            ports: [{port: 4294967376}]                                      | API-TYPE spec.egress[0].ports[0].port
            ports: [{port: 80.5}]                                            | API-TYPE spec.egress[0].ports[0].port
            ports: [{port: true}]                                            | API-TYPE spec.egress[0].ports[0].port
            ports: [{port: '443'}]                                           | API-PORT-NAME spec.egress[0].ports[0].port
            ports: [{port: ''}]                                              | API-PORT-NAME spec.egress[0].ports[0].port
            ports: [{port: HTTP}]                                            | API-PORT-NAME spec.egress[0].ports[0].port
            ports: [{port: a-name-that-is-long}]                             | API-PORT-NAME spec.egress[0].ports[0].port
            ports: [{port: http--alt}]                                       | API-PORT-NAME spec.egress[0].ports[0].port
            ports: [{port: http-}]                                           | API-PORT-NAME spec.egress[0].ports[0].port
            ports: [{endPort: 90}]                                           | API-END-PORT spec.egress[0].ports[0].endPort
            ports: [{port: http, endPort: 90}]                               | API-END-PORT spec.egress[0].ports[0].endPort
            ports: [{port: 90, endPort: 80}]                                 | API-END-PORT spec.egress[0].ports[0].endPort
            ports: [{port: 90, endPort: 65536}]                              | API-END-PORT spec.egress[0].ports[0].endPort
            ports: [{port: 90, endPort: '91'}]                               | API-TYPE spec.egress[0].ports[0].endPort
            ports: [{port: 80}, {port: 1, protocol: ICMP}]                   | API-PROTOCOL spec.egress[0].ports[1].protocol
            ports: [{port: 1, protocol: tcp}]                                | API-PROTOCOL spec.egress[0].ports[0].protocol
            ports: [{port: 1, protocol: ''}]                                 | API-PROTOCOL spec.egress[0].ports[0].protocol
            port: 80                                                         | API-UNKNOWN-FIELD spec.egress[0].port
            # selectors
            to: [{podSelector: {matchLabels: {app: on}}}]                    | API-TYPE spec.egress[0].to[0].podSelector.matchLabels.app
            to: [{podSelector: {matchLabels: {app: 1}}}]                     | API-TYPE spec.egress[0].to[0].podSelector.matchLabels.app
            to: [{podSelector: {matchLabels: {'-a': b}}}]                    | API-SELECTOR spec.egress[0].to[0].podSelector.matchLabels
            to: [{podSelector: {matchLabels: {a: 'b c'}}}]                   | API-SELECTOR spec.egress[0].to[0].podSelector.matchLabels
            to: [{podSelector: {matchLabels: {'A.b/c/d': e}}}]               | API-SELECTOR spec.egress[0].to[0].podSelector.matchLabels
            to: [{podSelector: {app: web}}]                                  | API-UNKNOWN-FIELD spec.egress[0].to[0].podSelector.app
            to: [{podSelector: {matchExpressions: [{key: a, operator: in, values: [b]}]}}] | API-SELECTOR spec.egress[0].to[0].podSelector.matchExpressions[0].operator
            to: [{podSelector: {matchExpressions: [{key: a, values: [b]}]}}] | API-SELECTOR spec.egress[0].to[0].podSelector.matchExpressions[0].operator
            to: [{podSelector: {matchExpressions: [{key: a, operator: In}]}}] | API-REQUIRED spec.egress[0].to[0].podSelector.matchExpressions[0].values
            to: [{podSelector: {matchExpressions: [{key: a, operator: NotIn, values: []}]}}] | API-REQUIRED spec.egress[0].to[0].podSelector.matchExpressions[0].values
            to: [{podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}}] | API-FORBIDDEN spec.egress[0].to[0].podSelector.matchExpressions[0].values
            to: [{podSelector: {matchExpressions: [{key: a, operator: DoesNotExist, values: [b]}]}}] | API-FORBIDDEN spec.egress[0].to[0].podSelector.matchExpressions[0].values
            to: [{podSelector: {matchExpressions: [{operator: Exists}]}}]    | API-SELECTOR spec.egress[0].to[0].podSelector.matchExpressions[0].key
            to: [{podSelector: {matchExpressions: [{key: a, operator: In, values: [b, '-']}]}}] | API-SELECTOR spec.egress[0].to[0].podSelector.matchExpressions[0].values[1]
            to: [{podSelector: {matchExpressions: [{key: a, operator: In, values: b}]}}] | API-TYPE spec.egress[0].to[0].podSelector.matchExpressions[0].values, API-REQUIRED spec.egress[0].to[0].podSelector.matchExpressions[0].values
            """)
    void refusesARule(String rule, String refused) {
        String manifest =
                HEAD + META + "spec:\n  podSelector: {}\n  policyTypes: [Egress]\n  egress:\n  - " + rule + "\n";

        assertThat(refusals(manifest)).containsExactlyInAnyOrder(refused.split(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            spec: {podSelector: {}, policyTypes: [ingress]}                   | API-POLICY-TYPES spec.policyTypes[0]
            spec: {podSelector: {}, policyTypes: [Ingress, Both]}             | API-POLICY-TYPES spec.policyTypes[1]
            spec: {podSelector: {}, policyTypes: [Ingress, Egress, Ingress]}  | API-POLICY-TYPES spec.policyTypes
            spec: {podSelector: {}, policyTypes: Ingress}                     | API-TYPE spec.policyTypes
            spec: {podSelector: {matchLabels: {a: 'ä'}}}                      | API-SELECTOR spec.podSelector.matchLabels
            spec: {podSelector: []}                                           | API-TYPE spec.podSelector
            spec: {podSelectr: {}}                                            | API-UNKNOWN-FIELD spec.podSelectr
            spec: {podSelector: {}, ingress: {}}                              | API-TYPE spec.ingress
            spec: {podSelector: {}, ingress: [[]]}                            | API-TYPE spec.ingress[0]
            spec: {podSelector: {}, ingress: [{to: []}]}                      | API-UNKNOWN-FIELD spec.ingress[0].to
            spec: {podSelector: {}}, status: {}                               | API-UNKNOWN-FIELD status
            """)
    void refusesASpec(String spec, String refused) {
        String manifest = HEAD + META + spec.replace("}, status", "}\nstatus");

        assertThat(refusals(manifest)).containsExactly(refused);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {name: Web}                                        | API-NAME metadata.name
            {name: web_api}                                    | API-NAME metadata.name
            {name: ''}                                         | API-NAME metadata.name
            {name: 7}                                          | API-TYPE metadata.name
            {}                                                 | API-REQUIRED metadata.name
            {generateName: Web-}                               | API-NAME metadata.generateName
            {name: a, namespace: Shop}                         | API-NAMESPACE metadata.namespace
            {name: a, namespace: shop.eu}                      | API-NAMESPACE metadata.namespace
            {name: a, labels: {'a b': c}}                      | API-LABEL metadata.labels
            {name: a, labels: {a: b/c}}                        | API-LABEL metadata.labels
            {name: a, labels: {a: no}}                         | API-TYPE metadata.labels.a
            {name: a, labels: [a]}                             | API-TYPE metadata.labels
            {name: a, annotations: {'a b': c}}                 | API-ANNOTATION metadata.annotations
            {name: a, annotations: {a: 1}}                     | API-TYPE metadata.annotations.a
            {name: a, lables: {}}                              | API-UNKNOWN-FIELD metadata.lables
            {name: a, finalizers: ['a b']}                     | API-METADATA metadata.finalizers[0]
            {name: a, ownerReferences: [{name: b}]}            | API-REQUIRED metadata.ownerReferences[0].apiVersion, API-REQUIRED metadata.ownerReferences[0].kind, API-REQUIRED metadata.ownerReferences[0].uid
            """)
    void refusesMetadata(String metadata, String refused) {
        String manifest = HEAD + "metadata: " + metadata + "\nspec: {podSelector: {}}\n";

        assertThat(refusals(manifest)).containsExactlyInAnyOrder(refused.split(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]
            to: [{ipBlock: {cidr: '2001:DB8:0::/64'}}]
            to: [{ipBlock: {cidr: '64:ff9b::192.0.2.0/120'}}]
            to: [{ipBlock: {cidr: 192.0.2.7/32}}]
            to: [{podSelector: {}, namespaceSelector: {}}]
            to: [{podSelector: {matchLabels: {app: 'y', empty: ''}}}]
            to: [{podSelector: {matchExpressions: [{key: a, operator: In, values: [b, c, b]}]}}]
            to: null
            ports: [{protocol: SCTP}]
            ports: [{port: 1}, {port: 65535}]
            ports: [{port: 80, endPort: 80}]
            ports: [{port: http-alt}, {}]
            """)
    void takesARule(String rule) {
        assertThat(refusals(HEAD + META + "spec:\n  podSelector: {}\n  policyTypes: [Egress, Egress]\n  egress:\n  - "
                        + rule))
                .isEmpty();
    }

    @Test
    void takesAPolicyWithoutPodSelectorAsOneForAllPods() {
        assertThat(refusals(HEAD + META + "spec: {}\n")).isEmpty();
    }

    @Test
    void boundsAllAnnotationsTogether() {
        String half = "x".repeat(128 * 1024);

        assertThat(refusals(HEAD + "metadata: {name: a, annotations: {a: " + half + ", b: " + half + "}}\nspec: {}\n"))
                .containsExactly("API-ANNOTATION metadata.annotations");
    }

    @Test
    void refusesVersionsThatAreNoLongerServed() {
        assertThat(refusals("apiVersion: extensions/v1beta1\nkind: NetworkPolicy\n" + META + "spec: {}\n"))
                .containsExactly("API-VERSION apiVersion");
    }

    @Test
    void looksIntoLists() {
        assertThat(refusals("apiVersion: v1\nkind: List\nitems:\n- apiVersion: networking.k8s.io/v1\n"
                        + "  kind: NetworkPolicy\n  metadata: {name: a}\n  spec: {podSelector: 7}\n"))
                .containsExactly("API-TYPE spec.podSelector");
    }

    @Test
    void offersTheFieldThatIsProbablyMeant() {
        assertThat(Linted.yaml(HEAD + META + "spec: {podSelector: {}, ingres: []}\n").stream()
                        .filter(finding -> finding.id().equals("API-UNKNOWN-FIELD"))
                        .map(finding -> finding.line() + " " + finding.sentence()))
                .containsExactly("4 There is no field `ingres` here; `ingress` is probably meant");
    }
}
