package dev.sallyport.request;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.render.Manifest;
import java.util.List;
import java.util.SortedMap;

/**
 * A request in one environment: what would be granted there and what would be written.
 *
 * @param namespace the namespace that it is for, there
 * @param accesses in the order of the wish
 * @param grants the same, numbered
 * @param policies what is rendered from them
 * @param files text by path in the GitOps repository, of the grants alone
 */
public record Stage(
        TenantNamespace namespace,
        List<Access> accesses,
        List<GrantedAccess> grants,
        List<Manifest> policies,
        SortedMap<String, String> files) {}
