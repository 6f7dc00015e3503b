package dev.sallyport.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.PortalUser;
import dev.sallyport.PortalUser.Page;
import dev.sallyport.TestPortal;
import dev.sallyport.grant.Grants;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestLabel;
import dev.sallyport.request.RequestState;
import dev.sallyport.request.Requests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("F-RACE: two people at once, one winner, and the loser reads why")
class RaceTest {
    private static final int ROUNDS = 20;
    private static final AtomicInteger BLOCK = new AtomicInteger();

    @Inject
    Requests requests;

    @Inject
    Decisions decisions;

    @Inject
    Grants grants;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private PortalUser lin;
    private PortalUser ada;
    private PortalUser noor;
    private PortalUser sofia;
    private PortalUser ravi;

    @BeforeEach
    void signIn() {
        lin = user("lin");
        ada = user("ada");
        noor = user("noor");
        sofia = user("sofia");
        ravi = user("ravi");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }

    @RepeatedTest(ROUNDS)
    void twoPeersForOneSeat() throws Exception {
        String label = ask();
        String digest = ada.digest(label);

        List<Page> answers = atOnce(approve(ada, label, digest), approve(noor, label, digest));

        loser(answers).saying(409, "Somebody else has given the approval that you could give");
        assertThat(decisionsOn(label)).isEqualTo(1);
        assertThat(grantsOf(label)).isZero();
    }

    @RepeatedTest(ROUNDS)
    void twoPeopleOfSecurityForTheLastSeat() throws Exception {
        String label = askAndApproveAsPeer();
        String digest = sofia.digest(label);

        List<Page> answers = atOnce(approve(sofia, label, digest), approve(ravi, label, digest));

        loser(answers).saying(409, "nothing was decided");
        assertThat(decisionsOn(label)).isEqualTo(2);
        assertThat(grantsOf(label)).isEqualTo(2);
    }

    @RepeatedTest(ROUNDS)
    void theLastApprovalAndAWithdrawal() throws Exception {
        String label = askAndApproveAsPeer();
        String digest = sofia.digest(label);

        List<Page> answers = atOnce(approve(sofia, label, digest), () -> lin.withdraw(label));

        onlyTheWinnerCounts(label, answers, RequestState.WITHDRAWN);
    }

    @RepeatedTest(ROUNDS)
    void theLastApprovalAndAnEdit() throws Exception {
        String label = askAndApproveAsPeer();
        String digest = sofia.digest(label);
        String other = block();

        List<Page> answers = atOnce(approve(sofia, label, digest), () -> lin.revise(label, 1, other));

        onlyTheWinnerCounts(label, answers, RequestState.IN_REVIEW);
        assertThat(request(label).currentRevision()).isEqualTo(answers.get(1).status() == 303 ? 2 : 1);
    }

    @RepeatedTest(ROUNDS)
    void theLastApprovalAndARejection() throws Exception {
        String label = askAndApproveAsPeer();
        String digest = sofia.digest(label);

        List<Page> answers = atOnce(
                approve(sofia, label, digest),
                () -> ravi.decide(label, "reject", digest, "The bank is not known to us"));

        onlyTheWinnerCounts(label, answers, RequestState.REJECTED);
    }

    @RepeatedTest(ROUNDS)
    void twoEditsOfOneRevision() throws Exception {
        String label = ask();
        String some = block();
        String other = block();

        List<Page> answers = atOnce(() -> lin.revise(label, 1, some), () -> noor.revise(label, 1, other));

        loser(answers).saying(409, "has moved on to revision 2");
        assertThat(request(label).currentRevision()).isEqualTo(2);
    }

    @Test
    void requestsMadeAtOnceAreAllKept() throws Exception {
        List<Callable<String>> asking = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<String>) () -> user("lin").ask(block()))
                .toList();

        List<String> labels = atOnce(asking);

        assertThat(labels)
                .doesNotHaveDuplicates()
                .allSatisfy(label -> assertThat(request(label).state()).isEqualTo(RequestState.IN_REVIEW));
    }

    @Test
    void twoHalvesOfTheInternet() throws Exception {
        Map<String, String> catalog = Map.of("source", "shop-catalog", "labels", "app.kubernetes.io/name=price-import");
        String low = lin.ask("0.0.0.0/1", catalog);
        String high = lin.ask("128.0.0.0/1", catalog);
        assertThat(ada.approve(low).status()).isEqualTo(303);
        assertThat(ada.approve(high).status()).isEqualTo(303);
        String lowDigest = sofia.digest(low);
        String highDigest = ravi.digest(high);

        List<Page> answers = atOnce(approve(sofia, low, lowDigest), approve(ravi, high, highDigest));

        loser(answers).saying(409, "It can no longer be approved");
        assertThat(grantsOf(low) + grantsOf(high)).isEqualTo(2);
    }

    private void onlyTheWinnerCounts(String label, List<Page> answers, RequestState unlessApproved) {
        loser(answers).saying(409, label + " ");
        boolean approved = answers.get(0).status() == 303;
        assertThat(grantsOf(label)).isEqualTo(approved ? 2 : 0);
        if (approved) assertThat(request(label).state()).isIn(RequestState.APPROVED, RequestState.FULFILLED);
        else assertThat(request(label).state()).isEqualTo(unlessApproved);
    }

    private static Page loser(List<Page> answers) {
        assertThat(answers)
                .as("one winner")
                .filteredOn(page -> page.status() == 303)
                .hasSize(1);
        return answers.stream().filter(page -> page.status() != 303).findFirst().orElseThrow();
    }

    private static String block() {
        int next = BLOCK.incrementAndGet();
        return "198.51.%d.%d/32".formatted(100 + next / 250, next % 250 + 1);
    }

    private String ask() {
        return lin.ask(block());
    }

    private String askAndApproveAsPeer() {
        String label = ask();
        assertThat(ada.approve(label).status()).isEqualTo(303);
        return label;
    }

    private static Callable<Page> approve(PortalUser user, String label, String digest) {
        return () -> user.decide(label, "approve", digest, "");
    }

    private RequestEntity request(String label) {
        return read(() -> requests.find("number", RequestLabel.parse(label)).singleResult());
    }

    private int decisionsOn(String label) {
        return read(() -> decisions.ofRequest(request(label).id()).size());
    }

    private long grantsOf(String label) {
        return read(() -> grants.count("requestNumber", RequestLabel.parse(label)));
    }

    private static <T> T read(Supplier<T> query) {
        return QuarkusTransaction.requiringNew().call(query::get);
    }

    @SafeVarargs
    private <T> List<T> atOnce(Callable<T>... steps) throws Exception {
        return atOnce(List.of(steps));
    }

    /** All steps begun at the same moment; what each came to, in their order. */
    private <T> List<T> atOnce(List<Callable<T>> steps) throws Exception {
        var start = new CyclicBarrier(steps.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> step : steps) {
            running.add(threads.submit(() -> {
                start.await();
                return step.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : running) {
            results.add(future.get(1, TimeUnit.MINUTES));
        }
        return results;
    }
}
