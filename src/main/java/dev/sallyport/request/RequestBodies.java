package dev.sallyport.request;

import dev.sallyport.grant.AccessBody;
import dev.sallyport.grant.AccessJson;
import dev.sallyport.grant.GrantLabel;
import dev.sallyport.identity.People;
import dev.sallyport.identity.PersonBody;
import dev.sallyport.identity.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Puts together what scripts are told of requests. */
@ApplicationScoped
class RequestBodies {
    private final Requests requests;
    private final Revisions revisions;
    private final Persons persons;
    private final AccessJson accessJson;

    RequestBodies(Requests requests, Revisions revisions, Persons persons, AccessJson accessJson) {
        this.requests = requests;
        this.revisions = revisions;
        this.persons = persons;
        this.accessJson = accessJson;
    }

    RequestBody of(RequestEntity request) {
        RevisionEntity current = requests.current(request);
        People people = persons.named(people(request, List.of(current)));
        return new RequestBody(
                request.label(),
                request.state.label(),
                request.tenant,
                new ArrayList<>(new TreeSet<>(request.destinationTenants)),
                request.sourceNamespace,
                request.environment,
                PersonBody.of(people.get(request.requesterId)),
                request.renews() == null ? null : GrantLabel.of(request.renews()),
                request.changes() == null ? null : GrantLabel.of(request.changes()),
                request.risk,
                revision(current, people),
                request.createdAt,
                request.changedAt);
    }

    List<RevisionBody> revisions(RequestEntity request) {
        List<RevisionEntity> all = requests.revisions(request);
        People people = persons.named(people(request, all));
        return all.stream().map(r -> revision(r, people)).toList();
    }

    private static Set<UUID> people(RequestEntity request, List<RevisionEntity> all) {
        Set<UUID> people = new HashSet<>();
        people.add(request.requesterId);
        all.forEach(revision -> people.addAll(revision.excluded()));
        return people;
    }

    private RevisionBody revision(RevisionEntity revision, People people) {
        return new RevisionBody(
                revision.number,
                revision.digest,
                PersonBody.of(people.get(revision.authorId)),
                accessJson.readAll(revision.accesses).stream()
                        .map(AccessBody::of)
                        .toList(),
                revision.justification,
                revision.widthReason,
                revision.endsOn,
                revision.permanent,
                revision.emergency()
                        .map(some -> new WishBody.EmergencyBody(some.incident(), some.hours()))
                        .orElse(null),
                revision.onBehalfOf == null ? null : PersonBody.of(people.get(revision.onBehalfOf)),
                CategoryWords.of(revision.category),
                new ArrayList<>(revisions.shown(revision).lines()),
                ManifestBody.of(accessJson.readTexts(revision.manifests)),
                revision.createdAt);
    }
}
