package dev.sallyport.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.RemoteAway;
import dev.sallyport.TestPortal;
import dev.sallyport.delivery.DeliveryRow;
import dev.sallyport.delivery.DeliveryService;
import dev.sallyport.gitops.NativeGit;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestLabel;
import dev.sallyport.request.RequestState;
import dev.sallyport.request.Requests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("F-TOCTOU, F6: an approval counts only while what it rests on holds")
class StaleApprovalTest {
    private static final String REVIEWERS = "/tenants/shop/reviewers";
    private static int asked;

    @Inject
    Requests requests;

    @Inject
    DeliveryService deliveries;

    private PortalUser lin;
    private PortalUser ada;
    private PortalUser noor;
    private PortalUser sofia;

    @BeforeEach
    void signIn() {
        lin = user("lin");
        ada = user("ada");
        noor = user("noor");
        sofia = user("sofia");
    }

    @AfterEach
    void setTheProviderRight() {
        TestPortal.identityProvider().setAvailable(true);
        TestPortal.identityProvider().people().reset();
    }

    /** Signed in once, as in a browser: what changes later is not in the token. */
    private PortalUser user(String name) {
        String token = TestPortal.token(name);
        return new PortalUser(TestPortal.url(), () -> token);
    }

    @Test
    void whoeverIsRemovedWhileTheApprovePageIsOpenIsRefused() {
        String label = ask();
        String digest = ada.digest(label);

        TestPortal.identityProvider().people().removeFromGroup("ada", REVIEWERS);

        ada.decide(label, "approve", digest, "").saying(403, "It needs peer of shop and security");
        assertThat(stateOf(label)).isEqualTo(RequestState.IN_REVIEW);
        done(noor.approve(label)); // the seat is still free
    }

    @Test
    void nothingIsDecidedWhileTheIdentityProviderIsDown() {
        String label = ask();
        String digest = ada.digest(label);

        TestPortal.identityProvider().setAvailable(false);
        ada.decide(label, "approve", digest, "").saying(503, "Nothing was decided");
        TestPortal.identityProvider().setAvailable(true);

        done(ada.approve(label));
    }

    @Test
    void nobodyApprovesTheirOwn() {
        String label = ada.ask(block());
        String digest = noor.digest(label);

        ada.decide(label, "approve", digest, "").saying(403, "Nobody approves");
    }

    @Test
    void nobodyCountsTwice() {
        PortalUser ravi = user("ravi"); // could be peer and security
        String label = ask();
        String digest = ravi.digest(label);

        done(ravi.decide(label, "approve", digest, ""));

        ravi.decide(label, "approve", digest, "").saying(409, "nobody counts twice");
    }

    @Test
    void theDigestOfAnEarlierRevisionIsNotApproved() {
        String label = ask();
        String digest = ada.digest(label);
        done(lin.revise(label, 1, block()));

        ada.decide(label, "approve", digest, "").saying(409, "moved on to revision 2");
    }

    @Test
    void anEditVoidsTheApprovalsBeforeIt() {
        String label = ask();
        done(ada.approve(label));
        done(lin.revise(label, 1, block()));

        done(sofia.approve(label));

        assertThat(stateOf(label)).as("the peer has not seen revision 2").isEqualTo(RequestState.IN_REVIEW);
    }

    @Test
    void anApproverWhoLeavesBeforeTheCommitTakesTheApprovalAlong() {
        String label = ask();
        try (RemoteAway away = new RemoteAway()) {
            approve(label);
            awaitTrouble(label, "There is no repository");
            TestPortal.identityProvider().people().removeFromGroup("ada", REVIEWERS);
        }

        awaitState(label, RequestState.IN_REVIEW);
        assertThat(lin.get("/requests/" + label).body()).contains("Ada Okoye is no longer peer of shop");
        assertThat(commitsOf(label)).isZero();

        done(noor.approve(label));
        done(sofia.approve(label));
        awaitDelivered(label);
        assertThat(commitsOf(label)).isEqualTo(1);
    }

    @Test
    void aDeliveryWaitsForTheDirectory() {
        String label = ask();
        try (RemoteAway away = new RemoteAway()) {
            approve(label);
            awaitTrouble(label, "There is no repository");
            TestPortal.identityProvider().setAvailable(false);
        }

        awaitTrouble(label, "The directory");
        assertThat(lin.get("/requests/" + label).body()).contains("The directory");
        assertThat(commitsOf(label)).isZero();

        TestPortal.identityProvider().setAvailable(true);
        awaitDelivered(label);
        assertThat(commitsOf(label)).isEqualTo(1);
    }

    @Test
    void aWorkloadThatTheApproversWereNotShownStopsTheDelivery() {
        String label = ask();
        try (RemoteAway away = new RemoteAway()) {
            approve(label);
            awaitTrouble(label, "There is no repository");
            new NativeGit(away.folder()).commit("tenants/shop/shop-checkout/refunds.yaml", """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: refunds-%s, namespace: shop-checkout}
                    spec:
                      replicas: 1
                      selector: {matchLabels: {app.kubernetes.io/name: payment-worker, team: refunds}}
                      template:
                        metadata: {labels: {app.kubernetes.io/name: payment-worker, team: refunds}}
                    """.formatted(
                            label.toLowerCase(java.util.Locale.ROOT)));
        }

        awaitState(label, RequestState.IN_REVIEW);
        assertThat(lin.get("/requests/" + label).body()).contains("It would open more than was shown");
        assertThat(commitsOf(label)).isZero();

        approve(label);
        awaitDelivered(label);
        assertThat(commitsOf(label)).isEqualTo(1);
    }

    /** The approvers saw the whole namespace as it was then; what came to it since, they did not. */
    @Test
    void aWorkloadThatCameToTheWholeNamespaceStopsTheDelivery() {
        String label = lin.ask(block(), Map.of("pods", "whole"));
        try (RemoteAway away = new RemoteAway()) {
            approve(label);
            awaitTrouble(label, "There is no repository");
            new NativeGit(away.folder()).commit("tenants/shop/shop-checkout/exports.yaml", """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: exports-%s, namespace: shop-checkout}
                    spec:
                      replicas: 1
                      selector: {matchLabels: {app.kubernetes.io/name: exports}}
                      template:
                        metadata: {labels: {app.kubernetes.io/name: exports}}
                    """.formatted(
                            label.toLowerCase(java.util.Locale.ROOT)));
        }

        awaitState(label, RequestState.IN_REVIEW);
        assertThat(lin.get("/requests/" + label).body()).contains("It would open more than was shown");
        assertThat(commitsOf(label)).isZero();
    }

    /** More pods of what the approvers saw are nothing new. */
    @Test
    void moreReplicasDoNotStopTheDelivery() {
        String path = "tenants/shop/shop-checkout/payment-worker.yaml";
        String label = ask();
        String worker = new NativeGit(TestPortal.repositoryPath()).git("show", "main:" + path);
        try (RemoteAway away = new RemoteAway()) {
            approve(label);
            awaitTrouble(label, "There is no repository");
            String more = worker.replaceAll("replicas: \\d+", "replicas: 7");
            assertThat(more).isNotEqualTo(worker);
            new NativeGit(away.folder()).commit(path, more + "\n");
        }

        awaitDelivered(label);
        assertThat(commitsOf(label)).isEqualTo(1);
        new NativeGit(TestPortal.repositoryPath()).commit(path, worker + "\n"); // others count its pods
    }

    private static String block() {
        return "192.0.2.%d/32".formatted(++asked);
    }

    private String ask() {
        return lin.ask(block());
    }

    private void approve(String label) {
        done(ada.approve(label));
        done(sofia.approve(label));
    }

    private static void done(PortalUser.Page page) {
        assertThat(page.status()).as(page.body()).isEqualTo(303);
    }

    private RequestState stateOf(String label) {
        return request(label).state();
    }

    private RequestEntity request(String label) {
        return QuarkusTransaction.requiringNew()
                .call(() -> requests.find("number", RequestLabel.parse(label)).singleResult());
    }

    private Optional<DeliveryRow> first(String label) {
        return deliveries.ofRequest(request(label).id()).stream()
                .filter(row -> row.environment().equals("nonprod"))
                .findFirst();
    }

    private void awaitTrouble(String label, String sentence) {
        Eventually.until(
                () -> first(label)
                        .map(DeliveryRow::error)
                        .filter(error -> error.contains(sentence))
                        .isPresent(),
                () -> label + ": " + first(label));
    }

    private void awaitDelivered(String label) {
        Eventually.until(() -> first(label).filter(DeliveryRow::isDone).isPresent(), () -> label + ": " + first(label));
    }

    private void awaitState(String label, RequestState state) {
        Eventually.until(() -> stateOf(label) == state, () -> label + " is " + stateOf(label));
    }

    private static long commitsOf(String label) {
        return new NativeGit(TestPortal.repositoryPath())
                .git("log", "--all", "--format=%(trailers:key=Sallyport-Request,valueonly,separator=%x2C)")
                .lines()
                .filter(label::equals)
                .count();
    }
}
