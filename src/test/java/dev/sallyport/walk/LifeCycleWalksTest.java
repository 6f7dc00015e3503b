package dev.sallyport.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.gitops.GitOpsConfig;
import dev.sallyport.gitops.GitOpsRepository;
import dev.sallyport.gitops.TroubledRepository;
import dev.sallyport.identity.Directory;
import dev.sallyport.identity.DirectoryConfig;
import dev.sallyport.identity.ToldDirectory;
import dev.sallyport.tenancy.GitEstate;
import dev.sallyport.walk.Step.Answer;
import dev.sallyport.walk.Step.Kind;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random walks: the portal's services and a small model take the same steps, right ones and wrong ones, and are compared after
 * each. {@code -Dsallyport.walks=10000} is the long form; {@code -Dsallyport.walks.seed=…} begins elsewhere.
 */
@QuarkusTest
@TestProfile(WalkProfile.class)
@DisplayName("However people ask, decide, deliver and end, the portal is where the tables of the design say")
class LifeCycleWalksTest {
    private static final int WALKS = Integer.getInteger("sallyport.walks", 15);
    private static final long SEED = Long.getLong("sallyport.walks.seed", 20261128_000_000L);
    private static final int STEPS = 50;
    private static final int MOST_DIFFERENCES = 5;
    private static final Instant START = Instant.parse("2027-01-04T08:00:00Z");

    @Inject
    Portal portal;

    @Inject
    GitEstate estate;

    @Inject
    GitOpsConfig gitops;

    @Inject
    DirectoryConfig directory;

    private final WalkClock clock = new WalkClock(START);
    private Model model = new Model(START);
    private TroubledRepository repository;
    private Beginning beginning;

    @BeforeEach
    void takeOver() {
        QuarkusMock.installMockForType(clock, Clock.class);
        repository = new TroubledRepository(gitops, clock);
        QuarkusMock.installMockForType(repository, GitOpsRepository.class);
        QuarkusMock.installMockForType(
                new ToldDirectory(directory, Portal.directory(() -> model.people)), Directory.class);
        beginning = Beginning.make();
    }

    @AfterEach
    void close() {
        beginning.close();
    }

    @Test
    void walks() {
        long began = System.nanoTime();
        long steps = 0;
        List<String> differences = new ArrayList<>();
        for (int walk = 0; walk < WALKS; walk++) {
            long seed = SEED + walk;
            List<Step> taken = new ArrayList<>();
            Optional<String> difference = generate(new Random(seed), taken);
            steps += taken.size();
            difference.map(first -> shrunk(seed, taken, first)).ifPresent(shrunk -> {
                System.out.println(shrunk);
                differences.add(shrunk);
            });
            if (differences.size() == MOST_DIFFERENCES) break;
            if ((walk + 1) % 20 == 0) say(walk + 1, steps, differences.size(), began);
        }
        say(WALKS, steps, differences.size(), began);
        assertThat(differences).isEmpty();
    }

    /** GO-5: the history must not say that something is queued which has ended. */
    @Test
    void whatWasRevokedBeforeItsTurnIsNotQueuedByTheTestBeforeIt() {
        assertThat(replay(List.of(
                        step(Kind.SUBMIT, "lin", Ask.PRODUCTION.ordinal(), 4),
                        step(Kind.APPROVE, "ada", 0, 0),
                        step(Kind.APPROVE, "sofia", 0, 0),
                        step(Kind.DELIVER, "lin", 0, 0),
                        step(Kind.REVOKE, "ada", 0, 1),
                        step(Kind.RECORD_TEST, "lin", 0, 0),
                        step(Kind.DELIVER, "lin", 0, 0))))
                .isEmpty();
    }

    /** Git still has the earlier revision: a grant must stand for it, and end. */
    @Test
    void aLaterRevisionThatFallsBeforeItsCommitLeavesTheGrantOfTheEarlierOne() {
        assertThat(replay(List.of(
                        step(Kind.SUBMIT, "lin", Ask.PRODUCTION.ordinal(), 4),
                        step(Kind.APPROVE, "ada", 0, 0),
                        step(Kind.APPROVE, "sofia", 0, 0),
                        step(Kind.DELIVER, "lin", 0, 0),
                        step(Kind.GIVE_BACK, "lin", 0, 0),
                        step(Kind.RECORD_TEST, "lin", 0, 0),
                        step(Kind.STEP_DOWN, "ada", 0, 0),
                        step(Kind.DELIVER, "lin", 0, 0),
                        step(Kind.COME_BACK, "ada", 0, 0),
                        step(Kind.REVISE, "lin", 0, 4),
                        step(Kind.APPROVE, "ada", 0, 0),
                        step(Kind.APPROVE, "sofia", 0, 0),
                        step(Kind.STEP_DOWN, "ada", 0, 0),
                        step(Kind.DELIVER, "lin", 0, 0))))
                .isEmpty();
    }

    /** What Git has of the earlier revision says when it ends. */
    @Test
    void anEmergencyWhoseLaterRevisionFallsEndsWhenTheEarlierOneDoes() {
        assertThat(replay(List.of(
                        step(Kind.SUBMIT, "lin", Ask.EMERGENCY_PRODUCTION.ordinal(), 4),
                        step(Kind.APPROVE, "ada", 0, 0),
                        step(Kind.APPROVE, "sofia", 0, 0),
                        step(Kind.DELIVER_AND_BE_REFUSED, "lin", 0, 0),
                        step(Kind.RETRY, "lin", 0, 0),
                        step(Kind.DELIVER, "lin", 0, 0),
                        step(Kind.STEP_DOWN, "ada", 0, 0),
                        step(Kind.RETRY, "lin", 0, 1),
                        step(Kind.DELIVER, "lin", 0, 0),
                        step(Kind.COME_BACK, "ada", 0, 0),
                        step(Kind.MOVE_CLOCK, "lin", 0, 1),
                        step(Kind.REVISE, "lin", 0, 4),
                        step(Kind.APPROVE, "ada", 0, 0),
                        step(Kind.APPROVE, "sofia", 0, 0),
                        step(Kind.STEP_DOWN, "ada", 0, 0),
                        step(Kind.DELIVER, "lin", 0, 0),
                        step(Kind.LOOK_FOR_ENDS, "lin", 0, 0))))
                .isEmpty();
    }

    private static Step step(Kind kind, String who, int object, int more) {
        List<String> names = Person.all().stream().map(person -> person.name).toList();
        return new Step(kind, names.indexOf(who), object, more);
    }

    private static void say(int walks, long steps, int differences, long began) {
        long millis = (System.nanoTime() - began) / 1_000_000;
        System.out.printf(
                "%d walks, %d steps, %d differences, %.1f ms a step%n",
                walks, steps, differences, (double) millis / steps);
    }

    private void begin() {
        beginning.again();
        portal.forget();
        clock.set(START);
        model = new Model(START);
        estate.refresh();
    }

    /** @return the first difference between portal and model */
    private Optional<String> generate(Random random, List<Step> taken) {
        begin();
        var walker = new Walker(random);
        for (int i = 0; i < STEPS; i++) {
            Step step = walker.next(model);
            taken.add(step);
            Optional<String> difference = take(step);
            if (difference.isPresent()) return difference;
        }
        return end();
    }

    private Optional<String> take(Step step) {
        Answer real;
        try {
            real = portal.take(step, model, repository, clock);
        } catch (RuntimeException e) {
            return Optional.of(step + " failed: " + e);
        }
        Answer expected = model.take(step);
        if (real != expected)
            return Optional.of("%s: expected %s, was %s (%s)".formatted(step, expected, real, portal.lastWords()));
        return compare(step.toString());
    }

    private Optional<String> compare(String when) {
        List<String> real = portal.lines();
        List<String> expected = model.lines();
        for (int i = 0; i < Math.max(real.size(), expected.size()); i++) {
            String is = i < real.size() ? real.get(i) : "nothing";
            String should = i < expected.size() ? expected.get(i) : "nothing";
            if (!is.equals(should)) return Optional.of("%s:%n  expected %s%n  was      %s".formatted(when, should, is));
        }
        return Optional.empty();
    }

    /** The files are the render of what stands; a long time later nothing stands, and nothing is left of it. */
    private Optional<String> end() {
        return files().or(this::later).or(this::files).or(() -> model.requests.stream()
                .filter(request -> !request.inGit.isEmpty())
                .findFirst()
                .map(request -> "never taken away: " + request.index));
    }

    private Optional<String> files() {
        List<String> wrong = portal.wrongFiles(model, repository.head());
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
    }

    private Optional<String> later() {
        for (int i = 0; i == 0 || i < 6 && !model.isOver(); i++) {
            Optional<String> difference = take(new Step(Kind.MOVE_CLOCK, 0, 0, 4))
                    .or(() -> take(new Step(Kind.LOOK_FOR_ENDS, 0, 0, 0)))
                    .or(this::retryAll)
                    .or(() -> take(new Step(Kind.DELIVER, 0, 0, 0)));
            if (difference.isPresent()) return difference;
        }
        return Optional.empty();
    }

    private Optional<String> retryAll() {
        for (Request request : model.requests) {
            for (int i = 0; i < request.deliveries.size(); i++) {
                if (request.deliveries.get(i).job != Job.DEAD) continue;
                Optional<String> difference = take(new Step(Kind.RETRY, 0, request.index, i));
                if (difference.isPresent()) return difference;
            }
        }
        return Optional.empty();
    }

    private String shrunk(long seed, List<Step> taken, String difference) {
        System.out.printf("seed %d, %d steps, differs: %s%n", seed, taken.size(), difference);
        List<Step> shortest = new ArrayList<>(taken);
        String said = difference;
        for (int length = Math.max(1, shortest.size() / 2); length >= 1; length = length == 1 ? 0 : length / 2) {
            for (int from = 0; from < shortest.size(); ) {
                List<Step> fewer = new ArrayList<>(shortest.subList(0, from));
                fewer.addAll(shortest.subList(Math.min(shortest.size(), from + length), shortest.size()));
                Optional<String> still = fewer.isEmpty() ? Optional.empty() : replay(fewer);
                if (still.isPresent()) {
                    shortest = fewer;
                    said = still.get();
                } else {
                    from += length;
                }
            }
        }
        return "seed %d, %d steps, shrunk to %d:%n%s%n%s"
                .formatted(seed, taken.size(), shortest.size(), String.join("\n", texts(shortest)), said);
    }

    private static List<String> texts(List<Step> steps) {
        List<Person> people = Person.all();
        return steps.stream()
                .map(step ->
                        "  " + step + " (" + people.get(step.who() % people.size()) + ", " + Model.asked(step) + ")")
                .toList();
    }

    private Optional<String> replay(List<Step> steps) {
        begin();
        for (Step step : steps) {
            Optional<String> difference = take(step);
            if (difference.isPresent()) return difference;
        }
        return end();
    }
}
