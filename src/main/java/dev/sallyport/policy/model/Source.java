package dev.sallyport.policy.model;

import java.util.function.Function;

/** Where requested traffic comes from. Closed on purpose: a new kind must be answered everywhere. */
public sealed interface Source {
    /** Pods of a tenant's namespace. */
    record Pods(NamespaceName namespace, PodChoice pods) implements Source {
        /** Whether every pod of the other is one of these. */
        public boolean covers(Pods other) {
            return namespace.equals(other.namespace) && pods.covers(other.pods);
        }

        /** Whether some pod could be in both: access of one may then add up with access of the other. */
        public boolean mayShareAPodWith(Pods other) {
            return namespace.equals(other.namespace) && pods.mayShareAPodWith(other.pods);
        }

        @Override
        public <T> T match(Function<Pods, T> ofATenant, Function<Component, T> ofThePlatform) {
            return ofATenant.apply(this);
        }
    }

    /** Pods of the platform that call tenants' applications. Which they are, the cluster's profile says. */
    enum Component implements Source {
        /** I-WAF. */
        INGRESS_CONTROLLER("ingress-controller", "the ingress controller"),
        /** I-MET, I-HEALTH. */
        MONITORING("monitoring", "monitoring");

        private final String key;
        private final String words;

        Component(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** How it is written in files and requests. */
        public String key() {
            return key;
        }

        /** How a sentence names it. */
        public String words() {
            return words;
        }

        public PodsIn pods(ClusterProfile cluster) {
            return this == INGRESS_CONTROLLER ? cluster.ingress() : cluster.monitoring();
        }

        @Override
        public <T> T match(Function<Pods, T> ofATenant, Function<Component, T> ofThePlatform) {
            return ofThePlatform.apply(this);
        }
    }

    /** Answers every kind; there is no default. */
    <T> T match(Function<Pods, T> ofATenant, Function<Component, T> ofThePlatform);
}
