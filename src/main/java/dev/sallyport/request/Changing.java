package dev.sallyport.request;

import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.Until;
import dev.sallyport.policy.reach.Effect;
import dev.sallyport.tenancy.ClusterEstate;
import dev.sallyport.tenancy.EstateSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * To ask that access that stands becomes other access: more, less, or elsewhere. What is asked for is measured against what
 * stands, in every environment to which it will be delivered.
 */
@ApplicationScoped
class Changing {
    private final Grants grants;
    private final Requests requests;
    private final Staging staging;
    private final EstateSource estate;
    private final Platform platform;

    Changing(Grants grants, Requests requests, Staging staging, EstateSource estate, Platform platform) {
        this.grants = grants;
        this.requests = requests;
        this.staging = staging;
        this.estate = estate;
        this.platform = platform;
    }

    /** What is asked for by default: what stands, for the same reason and no longer. */
    Optional<Wish> wish(Actor actor, long number) {
        return own(actor, number).map(grant -> {
            RevisionEntity revision = requests.revision(requests.findById(grant.requestId()), grant.revision());
            return new Wish(
                    List.of(grants.access(grant)),
                    revision.justification(),
                    Optional.ofNullable(revision.widthReason()),
                    grant.endsOn());
        });
    }

    /** @throws InvalidValue field {@code changes} */
    void check(Actor actor, Wish wish, long number) {
        if (wish.emergency().isPresent())
            throw new InvalidValue(
                    "changes", "A change is no emergency: ask for what is missing in an emergency alone");
        GrantEntity grant = own(actor, number)
                .orElseThrow(() ->
                        new InvalidValue("changes", "`GR-%d` is no grant of yours that stands".formatted(number)));
        boolean same = wish.accesses().size() == 1 && wish.source().value().equals(grant.sourceNamespace());
        if (!same) {
            throw new InvalidValue(
                    "changes",
                    "A change of %s is one access from `%s`; ask for more in a request of its own"
                            .formatted(grant.label(), grant.sourceNamespace()));
        }
    }

    private Optional<GrantEntity> own(Actor actor, long number) {
        return grants.findFor(actor, number)
                .filter(grant -> grant.endsAt().isEmpty()) // what was given in an emergency is asked for anew
                .filter(grant -> grant.state().isInGit())
                .filter(grant -> actor.belongsTo(new TenantName(grant.sourceTenant())));
    }

    /** What a wish is to change, as of now. */
    Replaced of(Assessor.Identity identity) {
        if (identity.changes().isEmpty()) return Replaced.NOTHING;
        long number = identity.changes().get();
        Optional<GrantedAccess> named = grants.byNumber(number)
                .filter(grant -> grant.state().isInGit()
                        || identity.request() != null && grants.wasReplacedBy(identity.request(), grant))
                .map(grants::granted);
        var standing = new TreeMap<EnvironmentName, GrantedAccess>();
        for (EnvironmentName environment : platform.environments()) {
            requests.siblingIn(number, environment)
                    .flatMap(grants::byNumber)
                    .filter(grant -> counts(grant, identity))
                    .ifPresent(grant -> standing.put(environment, grants.granted(grant)));
        }
        return new Replaced(number, named, standing);
    }

    /** It stands, or stands as what this very request has made of it. */
    private boolean counts(GrantEntity grant, Assessor.Identity identity) {
        return grant.state().isInGit()
                || identity.request() != null && grants.isStandingInPlaceOf(identity.request(), grant);
    }

    /** The files of what stands in the environment of a stage. */
    Map<String, String> files(Stage stage, Replaced replaced) {
        return replaced.in(stage.namespace().environment())
                .filter(grant -> staging.inexpressible(List.of(grant.access())).isEmpty())
                .<Map<String, String>>map(grant -> staging.files(stage.namespace(), List.of(grant), false))
                .orElse(Map.of());
    }

    /** What opens and what closes in the cluster of a stage if it takes the place of what stands. */
    Optional<Effect> effect(Stage stage, Replaced replaced) {
        return cluster(stage).map(cluster -> cluster.replacing(files(stage, replaced), stage.files()));
    }

    /** Old beside new, with what the engine can prove of it; empty if nothing is to be changed. */
    Optional<Changed> judged(Replaced replaced, Wish wish, List<Stage> stages) {
        return replaced.named().filter(one -> !stages.isEmpty()).map(named -> {
            List<String> widens = new ArrayList<>();
            List<Changed.File> files = new ArrayList<>();
            for (Stage stage : stages) {
                Map<String, String> before = files(stage, replaced);
                widens(stage, replaced, before, wish).ifPresent(widens::add);
                files.addAll(compared(stage, before));
            }
            return new Changed(
                    replaced.number(), named.access(), named.expires().day(), widens, files);
        });
    }

    private Optional<String> widens(Stage stage, Replaced replaced, Map<String, String> before, Wish wish) {
        EnvironmentName environment = stage.namespace().environment();
        Optional<GrantedAccess> old = replaced.in(environment);
        if (old.isEmpty()) return Optional.of("In %s nothing stands that it could narrow.".formatted(environment));
        Until end = old.get().expires();
        if (wish.emergency().isPresent() || wish.endsOn().isAfter(end.day()))
            return Optional.of("In %s it would last longer than until %s.".formatted(environment, end.day()));
        boolean proved = cluster(stage)
                .filter(cluster -> stage.accesses().size() == 1)
                .filter(cluster -> cluster.isNarrowing(
                        platform,
                        before,
                        stage.files(),
                        stage.policies().size(),
                        stage.accesses().get(0)))
                .isPresent();
        return proved
                ? Optional.empty()
                : Optional.of("It is not proved that nothing new opens in %s.".formatted(environment));
    }

    private Optional<ClusterEstate> cluster(Stage stage) {
        return estate.known().cluster(stage.namespace().cluster());
    }

    /** Each grant has a file of its own in a namespace, so that one takes the place of the other where both have one. */
    private static List<Changed.File> compared(Stage stage, Map<String, String> before) {
        var old = byFolder(before);
        var fresh = byFolder(stage.files());
        var folders = new TreeSet<>(old.keySet());
        folders.addAll(fresh.keySet());
        return folders.stream()
                .map(folder -> new Changed.File(
                        stage.namespace().environment(),
                        fresh.getOrDefault(folder, old.getOrDefault(folder, "")),
                        before.getOrDefault(old.getOrDefault(folder, ""), ""),
                        stage.files().getOrDefault(fresh.getOrDefault(folder, ""), "")))
                .toList();
    }

    private static Map<String, String> byFolder(Map<String, String> files) {
        var byFolder = new TreeMap<String, String>();
        files.keySet().forEach(path -> byFolder.put(path.substring(0, path.lastIndexOf('/')), path));
        return byFolder;
    }
}
