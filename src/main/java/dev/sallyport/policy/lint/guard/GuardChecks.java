package dev.sallyport.policy.lint.guard;

import dev.sallyport.policy.lint.rule.Check;

/** What no policy of a tenant may open. */
final class GuardChecks {
    static final Check META = Check.error(
            "G-META",
            "the cloud metadata service is opened",
            "Whoever reaches it can take the node's credentials. Policies only add up: an `except` in one rule does not close what another one opens.",
            "Leave the guarded addresses out of the block, or put them into its `except`");
    static final Check SYS = Check.error(
            "G-SYS",
            "system namespaces, nodes or the API server are opened",
            "System namespaces and the machines below them are isolated from tenants, cluster DNS aside.",
            "Remove the peer; cluster DNS is reached at its own pods on its own ports");
    static final Check PLAT = Check.error(
            "G-PLAT",
            "a platform namespace is opened",
            "Platform services are used in the way that the platform team describes, not by a policy of one's own.",
            "Ask the platform team how the service is meant to be used");
    static final Check VAULT = Check.error(
            "E-PS-VAULT",
            "Vault is opened",
            "No tenant has direct access to Vault.",
            "Use an ExternalSecret; the External Secrets Operator fetches the value");
    static final Check TENANT = Check.error(
            "G-TENANT",
            "other tenants are opened",
            "Tenants are apart unless both sides agree, by name. A selector without a value, an absent list of peers and the address ranges of pods and Services take in everyone.",
            "Name the other namespace by `kubernetes.io/metadata.name`, on both sides");
    static final Check INTERNET = Check.error(
            "E-NET-1",
            "the whole internet is opened without being asked for",
            "Every address of a family is opened only where a request says so. Blocks that make a whole family together count as well.",
            "Name the addresses that are needed, or ask for the whole internet through a request");
    static final Check WIDTH = Check.warning(
            "E-NET-3",
            "a wide block is opened without a request",
            "The wider the block, the less says the policy about what is meant.",
            "Name the smallest block that covers what is needed");
    static final Check PORTS = Check.error(
            "E-NET-4",
            "too many ports are opened to addresses",
            "Egress to addresses names its ports, and few of them; all ports in pieces are all ports.",
            "Name the ports that the other end listens on");

    private GuardChecks() {}
}
