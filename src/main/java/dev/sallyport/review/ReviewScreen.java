package dev.sallyport.review;

import dev.sallyport.audit.History;
import dev.sallyport.audit.HistoryFilter;
import dev.sallyport.delivery.DeliveryRow;
import dev.sallyport.delivery.DeliveryService;
import dev.sallyport.gitops.GitOpsRepository;
import dev.sallyport.gitops.Snapshot;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.guardrail.GuardrailCatalog;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.request.AccessWords;
import dev.sallyport.request.CommentEntity;
import dev.sallyport.request.FieldComments;
import dev.sallyport.request.PreviewView;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestState;
import dev.sallyport.request.Requests;
import dev.sallyport.review.standin.StandIns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what the one screen shows. */
@ApplicationScoped
class ReviewScreen {
    private static final Pattern EXPIRES = Pattern.compile("(?m)^ *sallyport\\.dev/expires: .*$");

    private final Reviews reviews;
    private final Requests requests;
    private final FieldComments points;
    private final Decisions decisions;
    private final DeliveryService deliveries;
    private final History history;
    private final GitOpsRepository repository;
    private final StandIns standIns;
    private final Vacancy vacancy;
    private final Persons persons;
    private final Clock clock;
    private final Platform platform;
    private final ApprovalRules rules;

    ReviewScreen(
            Reviews reviews,
            Requests requests,
            FieldComments points,
            Decisions decisions,
            DeliveryService deliveries,
            History history,
            GitOpsRepository repository,
            StandIns standIns,
            Vacancy vacancy,
            Persons persons,
            Clock clock,
            Platform platform,
            ApprovalRules rules) {
        this.reviews = reviews;
        this.requests = requests;
        this.points = points;
        this.decisions = decisions;
        this.deliveries = deliveries;
        this.history = history;
        this.repository = repository;
        this.standIns = standIns;
        this.vacancy = vacancy;
        this.persons = persons;
        this.clock = clock;
        this.platform = platform;
        this.rules = rules;
    }

    ReviewView of(RequestEntity request, Actor actor) {
        Review review = reviews.of(request);
        var preview = PreviewView.of(review.now(), platform, rules);
        return new ReviewView(
                request.label(),
                request.state(),
                review.revision().number(),
                review.revision().digest(),
                AccessWords.of(review.now().wish().accesses()),
                review.person(request.requesterId()).displayName(),
                forWhom(review),
                request.renews() == null ? null : "GR-" + request.renews(),
                request.createdAt(),
                review.revision().endsOn(),
                request.state() == RequestState.IN_REVIEW ? request.dueAt() : null,
                request.isOverdue(clock.instant()),
                review.revision().justification(),
                review.revision().widthReason(),
                preview,
                review.places().stream().map(place -> seatRow(review, place)).toList(),
                mine(review, actor),
                vacancy.of(review).orElse(null),
                request.state() == RequestState.IN_REVIEW ? List.copyOf(review.beyondShown()) : List.of(),
                guardrails(review),
                diffs(preview),
                comments(review),
                points.of(request),
                deliveryRows(deliveries.ofRequest(request.id()), actor),
                history.find(actor, HistoryFilter.ofRequest(request.number())),
                decisionRows(review),
                seenRevision(review, actor));
    }

    /** What somebody said something of, they have looked at: that is what they want to see the difference from. */
    private int seenRevision(Review review, Actor actor) {
        int current = review.revision().number();
        UUID person = persons.find(actor.id()).map(PersonEntity::id).orElse(null);
        return Stream.concat(
                        decisions.ofRequest(review.request().id()).stream()
                                .filter(decision -> decision.personId.equals(person))
                                .map(decision -> decision.revision),
                        requests.comments(review.request()).stream()
                                .filter(comment -> comment.personId().equals(person))
                                .map(CommentEntity::revision))
                .filter(revision -> revision < current)
                .max(Integer::compare)
                .orElse(current - 1);
    }

    private static @Nullable String forWhom(Review review) {
        UUID person = review.revision().onBehalfOf();
        return person == null ? null : review.person(person).displayName();
    }

    private static ReviewView.SeatRow seatRow(Review review, Seating.Place place) {
        Optional<DecisionEntity> approval = place.approval();
        return new ReviewView.SeatRow(
                place.seat().label(),
                approval.isPresent(),
                approval.map(a -> a.names(review.people())).orElse(""),
                approval.map(a -> a.decidedAt).orElse(null),
                approval.map(a -> a.reason).orElse(""));
    }

    private ReviewView.Mine mine(Review review, Actor actor) {
        var deciding = new Deciding(review, actor, standIns.heldBy(actor.id()));
        boolean inReview = review.request().state() == RequestState.IN_REVIEW;
        boolean refused = review.now().isRefused();
        Optional<Chair> chair = inReview && !refused ? deciding.chair() : Optional.empty();
        boolean canDecide = inReview && deciding.anyChair().isPresent();
        boolean canCopy = actor.belongsTo(review.request().tenant());
        boolean canChange = canCopy && review.request().state().isOpen();
        String whyNot = null;
        if (inReview && deciding.isAuthor()) whyNot = "Nobody approves what they asked for or edited themselves.";
        else if (inReview && deciding.hasApproved()) whyNot = "You have approved it; nobody counts twice.";
        else if (inReview && refused && canDecide) whyNot = "A guardrail forbids it now, so it cannot be approved.";
        return new ReviewView.Mine(chair.map(this::label).orElse(null), canDecide, canChange, canCopy, whyNot);
    }

    private String label(Chair chair) {
        String seat = chair.seat().label();
        return chair.forPerson()
                .map(person -> seat + ", for " + persons.findById(person).displayName())
                .orElse(seat);
    }

    private List<ReviewView.GuardrailRow> guardrails(Review review) {
        return GuardrailCatalog.of(platform).entries().stream()
                .filter(entry -> entry.id().startsWith("G-"))
                .map(entry -> {
                    List<String> broken = review.now().violations().stream()
                            .filter(violation -> violation.rule().equals(entry.id()))
                            .map(Violation::sentence)
                            .toList();
                    return new ReviewView.GuardrailRow(
                            entry.id(), entry.title(), broken.isEmpty(), String.join(" ", broken));
                })
                .toList();
    }

    /** An emergency's end is known with the last approval alone: what Git says of it is no difference. */
    private static String endingAs(String before, String text) {
        Matcher written = EXPIRES.matcher(before);
        return written.find() ? EXPIRES.matcher(text).replaceAll(Matcher.quoteReplacement(written.group())) : text;
    }

    private List<ReviewView.DiffRow> diffs(PreviewView preview) {
        if (preview.change() != null)
            return preview.change().files().stream()
                    .map(file -> new ReviewView.DiffRow(
                            file.environment().value(), file.path(), file.before(), file.after()))
                    .toList();
        Optional<Snapshot> now = repository.lastKnown();
        List<ReviewView.DiffRow> rows = new ArrayList<>();
        for (PreviewView.Environment environment : preview.files()) {
            for (PreviewView.File file : environment.files()) {
                String before =
                        now.flatMap(snapshot -> snapshot.text(file.path())).orElse("");
                String text = preview.emergency() == null ? file.text() : endingAs(before, file.text());
                rows.add(new ReviewView.DiffRow(environment.name(), file.path(), before, text));
            }
        }
        return rows;
    }

    private List<ReviewView.CommentRow> comments(Review review) {
        return requests.comments(review.request()).stream()
                .filter(c -> c.field() == null)
                .map(c -> new ReviewView.CommentRow(
                        review.person(c.personId()).displayName(), c.writtenAt(), c.text(), c.revision()))
                .toList();
    }

    private List<ReviewView.DecisionRow> decisionRows(Review review) {
        return decisions.ofRequest(review.request().id()).stream()
                .map(d -> new ReviewView.DecisionRow(
                        d.names(review.people()),
                        d.seat().label(),
                        d.outcome.label(),
                        d.reason,
                        d.revision,
                        d.decidedAt,
                        d.approves(review.revision().digest())))
                .toList();
    }

    private List<ReviewView.DeliveryRow> deliveryRows(List<DeliveryRow> rows, Actor actor) {
        List<DeliveryRow> gone = rows.stream()
                .filter(row -> row.isUntested() && !deliveries.isOpen(row.id()))
                .toList();
        return rows.stream()
                .map(row -> deliveryRow(
                        row, actor, gone.stream().anyMatch(other -> Objects.equals(other.revision(), row.revision()))))
                .toList();
    }

    private ReviewView.DeliveryRow deliveryRow(DeliveryRow row, Actor actor, boolean untestable) {
        boolean canTest = row.isUntested()
                && !untestable
                && !platform.isProduction(new EnvironmentName(row.environment()))
                && actor.belongsTo(new TenantName(row.tenant()));
        return new ReviewView.DeliveryRow(
                row.id().toString(),
                row.environment(),
                row.namespace(),
                row.state(),
                row.commit(),
                row.deliveredAt(),
                row.isDone() ? null : row.error(),
                canTest,
                untestable,
                row.tests().stream()
                        .map(test -> test.name() + ": " + test.note())
                        .toList());
    }
}
