package dev.sallyport.ending;

import dev.sallyport.audit.History;
import dev.sallyport.audit.HistoryFilter;
import dev.sallyport.delivery.DeliveryService;
import dev.sallyport.gitops.GitOpsRepository;
import dev.sallyport.gitops.Snapshot;
import dev.sallyport.grant.EndKind;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.grant.GrantState;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.newcomer.Newcomers;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.request.AddressSets;
import dev.sallyport.request.EffectView;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.Requests;
import dev.sallyport.request.WishNames;
import dev.sallyport.review.Approvals;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.web.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what the page of a grant shows. */
@ApplicationScoped
class GrantScreen {
    private final Grants grants;
    private final GrantListing listing;
    private final Requests requests;
    private final Approvals approvals;
    private final DeliveryService deliveries;
    private final Persons persons;
    private final History history;
    private final GitOpsRepository repository;
    private final EstateSource estate;
    private final Platform platform;
    private final WishNames names;
    private final Newcomers newcomers;

    GrantScreen(
            Grants grants,
            GrantListing listing,
            Requests requests,
            Approvals approvals,
            DeliveryService deliveries,
            Persons persons,
            History history,
            GitOpsRepository repository,
            EstateSource estate,
            Platform platform,
            WishNames names,
            Newcomers newcomers) {
        this.grants = grants;
        this.listing = listing;
        this.requests = requests;
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.persons = persons;
        this.history = history;
        this.repository = repository;
        this.estate = estate;
        this.platform = platform;
        this.names = names;
        this.newcomers = newcomers;
    }

    /** @throws NotFound there is none, or it is not the actor's to see */
    GrantView of(Actor actor, long number) {
        GrantEntity grant = grants.findFor(actor, number).orElseThrow(NotFound::new);
        RequestEntity request = requests.findById(grant.requestId());
        People people = people(grant, request);
        List<GrantView.File> files = files(grant);
        GrantRow row = listing.rows(List.of(grant)).get(0);
        return new GrantView(
                row,
                people.name(request.requesterId()),
                requests.revision(request, grant.revision()).justification(),
                requests.revision(request, grant.revision()).permanent(),
                AddressSets.notes(platform, List.of(grants.access(grant))),
                approvals.of(request.id(), grant.digest()),
                listing.ofRequest(actor, request.id()),
                deliveries.ofGrant(request.id(), grant.environment(), grant.removalId()),
                names.lines(List.of(row.access()), new TenantName(grant.sourceTenant())),
                grant.state().isOpen() ? names.met(row.access()) : List.of(),
                files,
                files.isEmpty() ? null : breaks(actor, grant, files).orElse(null),
                ended(grant, people),
                givenBack(grant, people),
                requests.replacing(actor, number),
                newcomers.of(grant),
                history.find(actor, HistoryFilter.ofRequest(request.number())),
                mine(actor, grant));
    }

    private People people(GrantEntity grant, RequestEntity request) {
        return persons.named(Stream.of(request.requesterId(), grant.endedBy(), grant.givenBackBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    /** As the repository was when it last answered. */
    private List<GrantView.File> files(GrantEntity grant) {
        Optional<Snapshot> head = repository.lastKnown();
        return Stream.of(grant.sourceNamespace(), grant.destinationNamespace())
                .filter(Objects::nonNull)
                .distinct()
                .map(name -> new NamespaceFolder(grant.cluster(), new NamespaceName(name)).grantFile(grant.number()))
                .flatMap(path ->
                        head
                                .flatMap(snapshot -> snapshot.text(path))
                                .map(text -> new GrantView.File(path, text))
                                .stream())
                .toList();
    }

    private Optional<EffectView> breaks(Actor actor, GrantEntity grant, List<GrantView.File> files) {
        Optional<TenantName> named = grant.tenants().stream()
                .map(TenantName::new)
                .filter(actor::sees)
                .findFirst();
        return estate.known()
                .cluster(grant.cluster())
                .map(cluster -> cluster.effect(
                        files.stream().collect(Collectors.toMap(GrantView.File::path, GrantView.File::text)),
                        Collections.emptySortedMap()))
                .map(effect -> EffectView.ofRemoval(effect, platform, named).beside(List.of(grants.access(grant))));
    }

    private static GrantView.@Nullable Ended ended(GrantEntity grant, People people) {
        EndKind kind = grant.endKind();
        if (kind == null || grant.endingAt() == null || grant.endReason() == null) return null;
        UUID who = grant.endedBy();
        return new GrantView.Ended(kind, who == null ? "" : people.name(who), grant.endReason(), grant.endingAt());
    }

    private static GrantView.@Nullable GivenBack givenBack(GrantEntity grant, People people) {
        UUID who = grant.givenBackBy();
        if (who == null || grant.givenBackAt() == null || grant.givenBackReason() == null) return null;
        return new GrantView.GivenBack(people.name(who), grant.givenBackReason(), grant.givenBackAt());
    }

    private static GrantView.Mine mine(Actor actor, GrantEntity grant) {
        boolean open = grant.state().isOpen();
        boolean revokes = open && RevocationService.mayRevoke(actor, grant);
        boolean own = open && RevocationService.mayGiveBack(actor, grant);
        return new GrantView.Mine(
                revokes,
                own && !revokes && grant.givenBackBy() == null,
                own && grant.state() != GrantState.PENDING && grant.endsAt().isEmpty());
    }
}
