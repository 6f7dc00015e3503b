package dev.sallyport.review.rules;

import dev.sallyport.identity.Actor;
import dev.sallyport.platform.PlatformFile;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.Asked;
import dev.sallyport.policy.approval.Needs;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.request.AccessWords;
import dev.sallyport.request.NeedsWords;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.Requests;
import dev.sallyport.request.Requests.RequestFilter;
import dev.sallyport.request.RevisionEntity;
import dev.sallyport.request.Revisions;
import dev.sallyport.request.Wish;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries rules out on past requests. Nothing is kept: rules are changed in the reviewed platform file alone. */
@ApplicationScoped
class Simulation {
    static final int LONGEST_TEXT = 100_000;

    private final Requests requests;
    private final Revisions revisions;
    private final Platform platform;
    private final ApprovalRules standing;

    Simulation(Requests requests, Revisions revisions, Platform platform, ApprovalRules standing) {
        this.requests = requests;
        this.revisions = revisions;
        this.platform = platform;
        this.standing = standing;
    }

    /** @throws dev.sallyport.platform.UnreadablePlatformFile with every problem, each with its line */
    ApprovalRules read(String text) {
        return PlatformFile.readApprovals("approvals", text, platform, standing);
    }

    /**
     * What the newest requests would need.
     *
     * @param below number of the request before which to begin; null: with the newest
     * @param most how many
     */
    @Transactional
    List<SimulatedRow> run(Actor actor, ApprovalRules rules, @Nullable Long below, int most) {
        return requests.list(actor, new RequestFilter(null, null, null, below)).page(0, most).list().stream()
                .map(request -> row(request, rules))
                .toList();
    }

    private SimulatedRow row(RequestEntity request, ApprovalRules rules) {
        RevisionEntity revision = requests.current(request);
        Wish wish = revisions.wish(revision);
        Asked asked = wish.asked(LocalDate.ofInstant(revision.createdAt(), ZoneOffset.UTC));
        Needs needed = revisions.needsThen(request, revision);
        boolean known = wish.accesses().stream().allMatch(this::isKnown);
        boolean narrowing = revision.narrowing(); // by the proof of then: its estate is gone
        Needs would = !known ? Needs.NOTHING : narrowing ? rules.forNarrowing() : rules.needs(asked, platform);
        return new SimulatedRow(
                request.label(),
                request.createdAt(),
                request.sourceNamespace().value(),
                AccessWords.of(wish.accesses()),
                narrowing,
                NeedsWords.brief(needed),
                NeedsWords.brief(would),
                (known ? Difference.of(needed, would) : Difference.UNKNOWN).label(),
                known && !narrowing ? rules.applying(asked, platform) : List.of());
    }

    private boolean isKnown(Access access) {
        return platform.namespace(access.subject().namespace()).isPresent()
                && access.destination()
                        .match(
                                pods -> platform.namespace(pods.namespace()).isPresent()
                                        || platform.guarded(pods.namespace()).isPresent(),
                                internet -> true,
                                whole -> true,
                                domain -> true,
                                service -> platform.service(service.name()).isPresent());
    }
}
