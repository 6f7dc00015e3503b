package dev.sallyport.reach;

import dev.sallyport.grant.GrantRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lets a connection through, as one person may know it.
 *
 * @param at at which end, in words
 * @param policy such as {@code NetworkPolicy ns/name}; empty where it is none, or not the person's to know
 * @param place of the policy in Git, {@code file:line}; empty likewise
 * @param grant where a grant of the portal is what allows it
 * @param approvers of the grant's request, by name
 * @param ports those of the connection's that it lets through
 */
public record Cause(
        String at,
        Kind kind,
        String policy,
        String place,
        @Nullable GrantRow grant,
        List<String> approvers,
        String ports) {
    private static final String USUAL = "NetworkPolicy ";

    /** What kind of thing. */
    public enum Kind {
        GRANT("grant", "ticket"),
        BASELINE("baseline", "shield-check"),
        HAND_WRITTEN("hand-written policy", "pencil"),
        CLUSTER_POLICY("cluster-wide policy", "shield"),
        NOT_ISOLATED("no policy isolates", "lock-open"),
        HOST_NETWORK("on the nodes' network", "server"),
        OTHER_TENANT("the other end's policies", "users");

        private final String label;
        private final String icon;

        Kind(String label, String icon) {
            this.label = label;
            this.icon = icon;
        }

        public String label() {
            return label;
        }

        public String icon() {
            return icon;
        }
    }

    Cause at(String other) {
        return new Cause(other, kind, policy, place, grant, approvers, ports);
    }

    /** The policy's name where it is the namespace's own kind, which goes without saying. */
    public String name() {
        return policy.startsWith(USUAL) ? policy.substring(USUAL.length()) : policy;
    }

    /** Whether nobody has decided it: worth a second look. */
    public boolean isOpen() {
        return kind == Kind.NOT_ISOLATED;
    }
}
