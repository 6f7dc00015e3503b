package dev.sallyport.delivery;

import dev.sallyport.gitops.CommitMessage;
import dev.sallyport.gitops.Trailer;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Source;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the commit says that takes grants out of Git. */
@ApplicationScoped
class RemovalMessages {
    private final Persons persons;

    RemovalMessages(Persons persons) {
        this.persons = persons;
    }

    /** @param ended at least one, all ended together */
    CommitMessage of(DeliveryEntity removal, List<Removals.Ended> ended) {
        Removals.Ended first = ended.get(0);
        Access access = first.grant().access();
        String more = ended.size() == 1 ? "" : " and %d more".formatted(ended.size() - 1);
        List<Trailer> trailers = new ArrayList<>(List.of(
                new Trailer(Trailer.REQUEST, "R-" + removal.requestNumber),
                new Trailer(Trailer.ENVIRONMENT, removal.environment),
                new Trailer(Trailer.DIGEST, removal.digest),
                new Trailer(Trailer.DELIVERY, removal.id.toString())));
        ended.forEach(one ->
                trailers.add(new Trailer(Trailer.CLOSES, "GR-" + one.grant().grant())));
        first.person().flatMap(this::signature).ifPresent(who -> trailers.add(new Trailer(Trailer.REVOKED_BY, who)));
        return new CommitMessage(
                "Close %s from %s to %s%s"
                        .formatted(access.ports(), from(access), GrantRow.destinationOf(access), more),
                first.reason(),
                trailers);
    }

    private static String from(Access access) {
        return access.source().match(pods -> pods.namespace().value(), Source.Component::words);
    }

    private Optional<String> signature(UUID person) {
        return QuarkusTransaction.requiringNew()
                .call(() -> persons.findByIdOptional(person).map(PersonEntity::signature));
    }
}
