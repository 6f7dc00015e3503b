package dev.sallyport.policy.model;

import java.util.Arrays;

/** The kind of policy object in which a cluster is given its grants. Baselines are NetworkPolicies in each of them. */
public enum Dialect {
    /** {@code networking.k8s.io/v1} NetworkPolicy, which every cluster reads. */
    NETWORK_POLICY("networkpolicy", "NetworkPolicy"),
    /** {@code cilium.io/v2} CiliumNetworkPolicy. */
    CILIUM("cilium", "CiliumNetworkPolicy"),
    /** {@code projectcalico.org/v3} NetworkPolicy of Calico Open Source. */
    CALICO("calico", "Calico's NetworkPolicy");

    private final String word;
    private final String kind;

    Dialect(String word, String kind) {
        this.word = word;
        this.kind = kind;
    }

    /** @throws InvalidValue field {@code dialect} */
    public static Dialect parse(String word) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        "dialect", "`%s` is not `networkpolicy`, `cilium` or `calico`".formatted(Shown.of(word))));
    }

    /** What people call its objects. */
    public String kind() {
        return kind;
    }

    /** The word of the platform file. */
    @Override
    public String toString() {
        return word;
    }
}
