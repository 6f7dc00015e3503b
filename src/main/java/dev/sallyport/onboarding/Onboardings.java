package dev.sallyport.onboarding;

import dev.sallyport.delivery.BaselineService;
import dev.sallyport.identity.Directory;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.tenancy.LivePlatform;
import dev.sallyport.tenancy.Onboarded;
import dev.sallyport.web.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;

/** Looks at what was onboarded. */
@ApplicationScoped
class Onboardings {
    private final LivePlatform platform;
    private final Onboarded onboarded;
    private final BaselineService baselines;
    private final Directory directory;
    private final Persons persons;

    Onboardings(
            LivePlatform platform,
            Onboarded onboarded,
            BaselineService baselines,
            Directory directory,
            Persons persons) {
        this.platform = platform;
        this.onboarded = onboarded;
        this.baselines = baselines;
        this.directory = directory;
        this.persons = persons;
    }

    /** @throws NotFound there is none of that name, or the platform file names it */
    @Transactional
    OnboardedNamespace find(String text) {
        NamespaceName name = parsed(text);
        var row = onboarded.find(name).filter(one -> platform.isOnboarded(name)).orElseThrow(NotFound::new);
        var namespace = platform.namespace(name).orElseThrow(NotFound::new);
        return new OnboardedNamespace(
                namespace,
                platform.tenant(namespace.tenant()).orElseThrow(NotFound::new),
                baselines.of(name).label(),
                Groups.of(namespace.tenant(), directory),
                persons.named(Set.of(row.onboardedBy())).get(row.onboardedBy()),
                row.onboardedAt(),
                row.version());
    }

    static NamespaceName parsed(String name) {
        try {
            return new NamespaceName(name);
        } catch (InvalidValue noName) {
            throw new NotFound();
        }
    }
}
