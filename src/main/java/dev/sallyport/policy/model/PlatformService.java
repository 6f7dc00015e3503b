package dev.sallyport.policy.model;

import java.util.Optional;

/**
 * A service that the platform offers to tenants (E-PS): the only way into a platform namespace (G-PLAT).
 *
 * @param purpose what it is for, as a noun phrase
 * @param pods those that answer, in each cluster
 * @param ports those on which they answer
 * @param instead why and how it is used without access, a sentence; empty for one that may be asked for (E-PS-VAULT)
 * @param sample a manifest that shows the other way; empty if there is none
 */
public record PlatformService(
        ServiceName name,
        String purpose,
        PodsIn pods,
        PortSet ports,
        Optional<String> instead,
        Optional<String> sample) {}
