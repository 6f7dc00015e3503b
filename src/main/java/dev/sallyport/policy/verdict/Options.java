package dev.sallyport.policy.verdict;

import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.Labels;

/**
 * What manifests do not say.
 *
 * @param controllerNamespace labels of the namespace of the ingress controller that stands behind Ingress and Route
 *     objects; {@link Labels#NONE} where nothing is known of it
 * @param controllerPods labels of that controller's pods
 */
public record Options(IpBlocks ipBlocks, Labels controllerNamespace, Labels controllerPods) {
    /** What an {@code ipBlock} of a NetworkPolicy is compared with; network plugins differ in it. */
    public enum IpBlocks {
        /** Addresses outside the cluster only. */
        OUTSIDE,
        /** The addresses of pods as well, where they are known. */
        PODS;

        /** What the plugin behind a dialect does: Calico compares the addresses of pods, Cilium never does. */
        public static IpBlocks of(Dialect dialect) {
            return dialect == Dialect.CALICO ? PODS : OUTSIDE;
        }
    }

    public static final Options DEFAULT = new Options(IpBlocks.OUTSIDE, Labels.NONE, Labels.NONE);

    public static Options of(IpBlocks ipBlocks) {
        return new Options(ipBlocks, Labels.NONE, Labels.NONE);
    }
}
