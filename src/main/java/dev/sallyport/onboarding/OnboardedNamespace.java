package dev.sallyport.onboarding;

import dev.sallyport.identity.PersonEntity;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantNamespace;
import java.time.Instant;

/** An onboarded namespace as pages and scripts are shown it. */
record OnboardedNamespace(
        TenantNamespace namespace,
        Tenant tenant,
        String baseline,
        Groups groups,
        PersonEntity by,
        Instant at,
        long version) {}
