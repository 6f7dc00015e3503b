package dev.sallyport.reach;

import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.tenancy.NamespaceListing;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Puts together what the pages of a namespace's or a workload's access show, and what scripts get. */
@ApplicationScoped
class AccessScreen {
    private final NamespaceListing namespaces;
    private final AccessListing listing;

    AccessScreen(NamespaceListing namespaces, AccessListing listing) {
        this.namespaces = namespaces;
        this.listing = listing;
    }

    /** @throws NotFound there is no such namespace or workload, or it is not the actor's to see */
    AccessView view(Actor actor, Topic about, AccessFilter filter, Paging paging) {
        TenantNamespace namespace = find(actor, about);
        Access access = listing.of(actor, namespace, about);
        List<AccessLine> lines = filter.of(access.lines(), about::isAbout);
        Slice<AccessLine> slice = AccessView.slice(lines, paging);
        return new AccessView(
                about,
                actor.belongsTo(namespace.tenant()),
                filter,
                listing.rows(access, slice.items()),
                lines.size(),
                access.inside(lines),
                access.map(lines, !filter.isSet()),
                AccessView.basis(access),
                paging.after().map(cursor -> filter.query().at(about.path())).orElse(null),
                slice.next() == null
                        ? null
                        : filter.query().with("after", slice.next()).at(about.path()));
    }

    /** @throws NotFound as {@link #view} */
    Slice<AccessLineBody> body(Actor actor, Topic about, AccessFilter filter, Paging paging) {
        Access access = listing.of(actor, find(actor, about), about);
        List<AccessLine> lines = filter.of(access.lines(), about::isAbout);
        Slice<AccessLine> slice = AccessView.slice(lines, paging);
        List<AccessRow> rows = listing.rows(access, slice.items());
        return new Slice<>(rows.stream().map(AccessLineBody::of).toList(), slice.next());
    }

    private TenantNamespace find(Actor actor, Topic about) {
        try {
            return namespaces.find(actor, new NamespaceName(about.namespace())).orElseThrow(NotFound::new);
        } catch (InvalidValue noName) {
            throw new NotFound();
        }
    }
}
