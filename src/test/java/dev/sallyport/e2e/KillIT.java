package dev.sallyport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.PortalUser.Page;
import dev.sallyport.TestPortal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged portal is killed, or fails, at each step between an approval and its recorded commit. The database, the
 * identity provider and the repository run outside of it and survive. Without {@code -Dkill.rounds} each place kills once and
 * those of the approval fail once; {@code -Dkill.rounds=5} is the long run, every place in both ways: odd rounds strike at the last approval and in non-production, even ones at the first approval and in production.
 */
@DisplayName(
        "F1, F1b: one commit for each approved revision and environment, and for its end, wherever the portal dies or fails")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {
    /** Where it strikes, by the names of the reliability plan. */
    enum Place {
        A1(false),
        A2(false),
        A3(false),
        A4(false),
        A5_REQUEST_LOST(false),
        A5_ANSWER_LOST(true),
        A6(true),
        W1(true),
        W2(true),
        W3(true),
        W4(true),
        W5(true),
        W6(true),
        W7(true),
        W8(true),
        W9(true),
        W10_REQUEST_LOST(true),
        W10_ANSWER_LOST(true),
        W11(true);

        private final boolean decided;

        /** @param decided whether the decision that was under way stands */
        Place(boolean decided) {
            this.decided = decided;
        }

        boolean isOfApproval() {
            return name().startsWith("A");
        }

        /** A COMMIT is struck from outside, on the line to the database; everything else by a failpoint. */
        Optional<BreakingLine.Cut> cut() {
            if (name().endsWith("REQUEST_LOST")) return Optional.of(BreakingLine.Cut.REQUEST);
            if (name().endsWith("ANSWER_LOST")) return Optional.of(BreakingLine.Cut.ANSWER);
            return Optional.empty();
        }

        /** How statements begin that only the transaction in question has. */
        List<String> statements(boolean early) {
            if (isOfApproval()) return List.of("insert into decision");
            return List.of(early ? "update access_grant" : "update request "); // a test result updates grants as well
        }
    }

    /** Only the transaction that records that a grant is gone has both. */
    private static final List<String> GONE = List.of("update access_grant", "update delivery");

    private static final int KILLED = 137;
    private static final boolean LONG = Integer.getInteger("kill.rounds", 0) > 0;
    private static final String PLACES = System.getProperty("kill.places", ".*"); // a pattern
    private static final int ROUNDS = Math.max(1, Integer.getInteger("kill.rounds", 0));

    /** Quick to start, at the price of speed later. */
    private static final List<String> QUICK = List.of("env", "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1");

    private final Path folder;
    private final Path failpoint;
    private final Deque<AutoCloseable> world = new ArrayDeque<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Queue<String> fulfilled = new ArrayDeque<>();

    private BreakingLine line;
    private Evidence evidence;
    private PortalProcess portal;
    private PortalUser lin;
    private PortalUser ada;
    private PortalUser sofia;
    private int asked;

    KillIT(@TempDir Path folder) {
        this.folder = folder;
        failpoint = folder.resolve("failpoint");
    }

    @BeforeAll
    void startTheWorldAroundThePortal() throws Exception {
        var parts = new TestPortal();
        world.push(parts::stop);
        settings.putAll(parts.start());
        evidence = new Evidence(settings, folder);
        world.push(evidence);
        String url = Objects.requireNonNull(settings.get("quarkus.datasource.jdbc.url"));
        URI database = URI.create(url.substring("jdbc:".length()));
        line = new BreakingLine(database.getPort());
        world.push(line);
        settings.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:%d%s".formatted(line.port(), database.getPath()));
        settings.put("quarkus.http.port", String.valueOf(settings.remove("quarkus.http.test-port")));
        settings.put("sallyport.failpoint", failpoint.toString());
        settings.put("sallyport.outbox.lease", "2s");
        settings.put("sallyport.outbox.first-pause", "200ms");
        portal = start();
        lin = user("lin");
        ada = user("ada");
        sofia = user("sofia");
    }

    @AfterAll
    void stopIt() throws Exception {
        while (!world.isEmpty()) world.pop().close();
    }

    /** The next portal, at the place of the one before. */
    private PortalProcess start() {
        var next = PortalProcess.start(QUICK, folder, settings);
        world.push(next::kill);
        return next.ready();
    }

    private PortalUser user(String name) {
        return new PortalUser(portal.url(), () -> TestPortal.token(name));
    }

    static Stream<Arguments> everyPlace() {
        return IntStream.rangeClosed(1, ROUNDS).boxed().flatMap(round -> Arrays.stream(Place.values())
                .filter(place -> place.name().matches(PLACES))
                .map(place -> Arguments.of(place, round)));
    }

    /** In the short run those of the approval alone: there no worker has to wait for its lease to end. */
    static Stream<Arguments> failingPlaces() {
        return everyPlace().filter(arguments -> LONG || ((Place) arguments.get()[0]).isOfApproval());
    }

    @ParameterizedTest(name = "{0}, round {1}")
    @MethodSource("everyPlace")
    @Order(1)
    void killed(Place place, int round) {
        strike(place, round, true);
    }

    @ParameterizedTest(name = "{0}, round {1}")
    @MethodSource("failingPlaces")
    @Order(2)
    void failed(Place place, int round) {
        strike(place, round, false);
    }

    static Stream<Arguments> everyPlaceOfTheWorker() {
        return everyPlace().filter(arguments -> !((Place) arguments.get()[0]).isOfApproval());
    }

    /** What was delivered to production is revoked. */
    @ParameterizedTest(name = "{0}, round {1}")
    @MethodSource("everyPlaceOfTheWorker")
    @Order(3)
    void killedAtItsEnd(Place place, int round) {
        String label = fulfilled.remove();
        String grant = evidence.grant(label);
        take(() -> sofia.revoke(grant, "The bank has moved"), place, GONE, true);
        until(() -> evidence.isRevoked(grant), () -> grant + " is not gone: " + evidence.deliveries(label));
        String commit = evidence.isEndedOnce(label, grant);
        System.out.printf("killed at %-16s round %d: end of %s, one commit %.10s%n", place, round, grant, commit);
    }

    @Test
    @Order(4)
    void noRequestIsLostAndNoneIsMadeTwice() {
        assertThat(evidence.requests())
                .isEqualTo(asked)
                .isEqualTo(everyPlace().count() + failingPlaces().count());
    }

    private void strike(Place place, int round, boolean kill) {
        String label = lin.ask("203.0.%d.%d/32".formatted(asked / 250 + 113, asked % 250 + 1));
        asked++;
        String digest = ada.digest(label);
        Step peer = () -> ada.decide(label, "approve", digest, "");
        Step security = () -> sofia.decide(label, "approve", digest, "");
        Step test = () -> lin.recordTest(label);
        boolean early = round % 2 == 1;
        boolean approval = place.isOfApproval();

        Step struck = early ? security : approval ? peer : test;
        for (Step step : List.of(peer, security, test)) {
            if (step == test) await(label, "nonprod");
            if (step == struck) take(step, place, place.statements(early), kill);
            else done(step.take());
        }
        await(label, "prod");

        List<String> commits = evidence.isFulfilledOnce(label);
        fulfilled.add(label);
        System.out.printf(
                "%s at %-16s round %d: %s, nonprod %.10s, prod %.10s, one commit each%n",
                kill ? "killed" : "failed", place, round, label, commits.get(0), commits.get(1));
    }

    /** Somebody does a step, and the portal is struck in it or right after it; they look again as people would. */
    private void take(Step step, Place place, List<String> statements, boolean kill) {
        arm(place, statements, kill);
        Optional<Page> answer = tried(step);
        until(
                () -> place.cut().isPresent() ? line.isBroken() : Files.notExists(failpoint),
                () -> place + " is not reached");
        if (kill) {
            assertThat(portal.exitCode()).isEqualTo(KILLED);
            portal = start();
        }
        if (place.isOfApproval()) {
            answer.ifPresent(page -> assertThat(page.status()).as(page.body()).isGreaterThanOrEqualTo(500));
            Page again = step.take();
            assertThat(again.status()).as(again.body()).isEqualTo(place.decided ? 409 : 303);
        } else {
            answer.ifPresent(KillIT::done); // lost, if the worker was quicker than the answer
        }
    }

    private void arm(Place place, List<String> statements, boolean kill) {
        if (place.cut().isPresent()) {
            Runnable atBreak = kill ? portal::kill : () -> {};
            line.breakCommitOf(statements, place.cut().get(), atBreak);
            return;
        }
        try {
            Path order = Files.writeString(folder.resolve("order"), place + (kill ? " halt" : " throw"));
            Files.move(order, failpoint, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return empty if the portal ended before it answered */
    private static Optional<Page> tried(Step step) {
        try {
            return Optional.of(step.take());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static void done(Page page) {
        assertThat(page.status()).as(page.body()).isEqualTo(303);
    }

    private void await(String label, String environment) {
        until(() -> evidence.isDelivered(label, environment), () -> "%s is not delivered to %s: %s"
                .formatted(label, environment, evidence.deliveries(label)));
    }

    private void until(BooleanSupplier condition, Supplier<String> otherwise) {
        Eventually.until(condition, () -> otherwise.get() + "\n" + portal.log());
    }

    /** What one person does. */
    private interface Step {
        Page take();
    }
}
