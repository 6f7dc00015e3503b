package dev.sallyport.onboarding;

import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantNamespace;

/**
 * What onboarding would do, shown before it is done.
 *
 * @param newTenant whether the tenant is made with it
 * @param baseline the manifests that would be delivered
 * @param digest SHA-256 of them, 64 hex digits
 * @param workloads how many run there already, as Git says; the baseline denies them what it does not name
 * @param declared whether a manifest in Git declares the namespace
 * @param first whether nothing is tried before it comes here (GO-5)
 * @param groups the tenant's groups at the identity provider
 */
record Plan(
        TenantNamespace namespace,
        Tenant tenant,
        boolean newTenant,
        String baseline,
        String digest,
        int workloads,
        boolean declared,
        boolean first,
        Groups groups) {}
