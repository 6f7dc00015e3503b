package dev.sallyport.grant;

import dev.sallyport.identity.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Grants as rows, only those that the actor may see. */
@ApplicationScoped
public class GrantListing {
    private final Grants grants;

    GrantListing(Grants grants) {
        this.grants = grants;
    }

    /** Newest first. */
    @Transactional
    public Page list(Actor actor, GrantFilter filter, int size) {
        long total = grants.list(actor, filter.whole()).count();
        return new Page(rows(grants.list(actor, filter).page(0, size).list()), total);
    }

    /** One page of a list. */
    public record Page(List<GrantRow> rows, long total) {}

    @Transactional
    public Optional<GrantRow> find(Actor actor, long number) {
        return grants.findFor(actor, number).map(this::row);
    }

    @Transactional
    public List<GrantRow> touching(Actor actor, String namespace) {
        return rows(grants.touching(actor, namespace));
    }

    @Transactional
    public List<GrantRow> ofRequest(Actor actor, UUID request) {
        return rows(grants.ofRequestFor(actor, request));
    }

    @Transactional
    public Grants.Counts counts(Actor actor) {
        return grants.counts(actor);
    }

    /** What members have given back and the actor, as a reviewer of their tenant, is to end. */
    @Transactional
    public List<GrantRow> givenBack(Actor actor) {
        return rows(grants.givenBack(actor.memberships().reviewer()));
    }

    @Transactional
    public List<GrantRow> endingFirst(Actor actor, int limit) {
        return rows(grants.endingFirst(actor, limit));
    }

    /** Every standing one. */
    @Transactional
    public List<GrantRow> standing(Actor actor) {
        return rows(grants.endingFirst(actor, Integer.MAX_VALUE));
    }

    /** For grants that the caller has found to be the actor's to see. */
    public List<GrantRow> rows(List<GrantEntity> some) {
        return some.stream().map(this::row).toList();
    }

    private GrantRow row(GrantEntity grant) {
        return GrantRow.of(grant, grants.access(grant));
    }
}
