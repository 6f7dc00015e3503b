package dev.sallyport.policy.verdict;

import static dev.sallyport.policy.verdict.Cluster.all;
import static dev.sallyport.policy.verdict.Cluster.from;
import static dev.sallyport.policy.verdict.Cluster.tcp;
import static dev.sallyport.policy.verdict.Cluster.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.estate.Peer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is open to pods that do not exist")
class ExposureTest {
    private static List<String> lines(Cluster cluster) {
        return cluster.reachability().exposure().stream()
                .map(Connection::toString)
                .toList();
    }

    @Test
    void labelsThatNobodyWearsOpenADoor() {
        Cluster cluster = new Cluster()
                .pods("bank/ledger", "app=ledger")
                .policy(
                        "bank/in",
                        all(),
                        true,
                        true,
                        from(new Peer.Pods(with("env=prod"), with("app=audit")), tcp(80)));

        assertThat(lines(cluster))
                .containsExactly(
                        "bank/ledger[Deployment] => {pods: app=audit; namespaces: env=prod} : TCP 80",
                        "{pods: app=audit; namespaces: env=prod} => bank/ledger[Deployment] : TCP 80");
    }

    @Test
    void whatSomeoneWearsTodayIsNotListed() {
        Cluster cluster = new Cluster()
                .pods("bank/ledger", "app=ledger")
                .policy("bank/in", all(), true, true, from(new Peer.SameNamespace(with("app=ledger")), tcp(80)));

        assertThat(lines(cluster)).isEmpty();
    }

    @Test
    void whatIsOpenToEveryPodIsListedOnce() {
        Cluster cluster = new Cluster()
                .pods("bank/ledger", "app=ledger")
                .ingress(
                        "bank/in",
                        all(),
                        from(new Peer.Pods(all(), all()), tcp(80)),
                        from(new Peer.SameNamespace(with("app=none")), tcp(80)))
                .egress("bank/out", all());

        assertThat(lines(cluster)).containsExactly("{any pod} => bank/ledger[Deployment] : TCP 80");
    }
}
