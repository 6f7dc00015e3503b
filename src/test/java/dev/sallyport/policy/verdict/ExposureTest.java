package dev.sallyport.policy.verdict;

import static dev.sallyport.policy.verdict.Cluster.all;
import static dev.sallyport.policy.verdict.Cluster.from;
import static dev.sallyport.policy.verdict.Cluster.rule;
import static dev.sallyport.policy.verdict.Cluster.tcp;
import static dev.sallyport.policy.verdict.Cluster.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierRule;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void whatIsClosedToSomeLabelsIsNotOpenToAnyPod() {
        Cluster cluster = new Cluster()
                .pods("bank/ledger", "app=ledger")
                .ingress(
                        "bank/in",
                        all(),
                        from(new Peer.Pods(LabelSelector.of(Requirement.notIn("team", "x")), all()), tcp(80)),
                        from(Peer.anyone(), tcp(443)))
                .egress("bank/out", all());

        assertThat(lines(cluster))
                .containsExactly(
                        "{any pod} => bank/ledger[Deployment] : TCP 443",
                        "{pod without labels} => bank/ledger[Deployment] : TCP 80,443");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ACCEPT | bank/ledger[Deployment] => {any pod} : TCP 443
            PASS   | bank/ledger[Deployment] => {any pod} : TCP 443
            DENY   | bank/ledger[Deployment] => {pod without labels} : TCP 443
            """)
    void aTierThatTellsLabelsApartLeavesWhatIsOpenInEachCase(TierAction action, String line) {
        TierRule some = rule(action, new TierPeer.Pods(all(), with("app=x")), tcp(443));
        Cluster cluster = new Cluster()
                .pods("bank/ledger", "app=ledger")
                .tier(Tier.ADMIN, 1, some)
                .egress("bank/out", all(), from(Peer.anyone(), tcp(443)))
                .ingress("bank/in", all());

        assertThat(lines(cluster)).containsExactly(line);
    }

    @Test
    void aRuleThatPassesSomeOnSavesNobodyElseFromADenial() {
        Cluster cluster = new Cluster()
                .pods("bank/ledger", "app=ledger")
                .tier(
                        Tier.ADMIN,
                        1,
                        rule(TierAction.PASS, new TierPeer.Pods(all(), with("app=x")), tcp(443)),
                        rule(TierAction.DENY, TierPeer.namespaces(all()), tcp(443)))
                .egress("bank/out", all(), from(Peer.anyone(), tcp(443)))
                .ingress("bank/in", all());

        assertThat(lines(cluster)).isEmpty();
    }

    @Test
    void thoseWhoAreLeftToPoliciesMayFindThemClosed() {
        Cluster cluster = new Cluster()
                .pods("bank/ledger", "app=ledger")
                .tier(
                        Tier.ADMIN,
                        1,
                        rule(TierAction.PASS, new TierPeer.Pods(all(), with("app=x")), tcp(443)),
                        rule(TierAction.ACCEPT, TierPeer.namespaces(all()), tcp(443)))
                .policy("bank/closed", all(), true, true);

        assertThat(lines(cluster)).containsExactly("bank/ledger[Deployment] => {pod without labels} : TCP 443");
    }

    @Test
    void aTierMayOpenADoorForLabelsThatNobodyWears() {
        Cluster cluster = new Cluster()
                .pods("bank/ledger", "app=ledger")
                .tier(Tier.ADMIN, 1, rule(TierAction.ACCEPT, new TierPeer.Pods(all(), with("app=x")), tcp(443)))
                .policy("bank/closed", all(), true, true);

        assertThat(lines(cluster))
                .containsExactly("bank/ledger[Deployment] => {pods: app=x; namespaces: any} : TCP 443");
    }

    @Test
    void noNamespaceIsWithoutItsName() {
        LabelSelector nameless = LabelSelector.of(Requirement.doesNotExist(ClusterNamespace.NAME_LABEL));
        LabelSelector named = LabelSelector.of(Requirement.exists(ClusterNamespace.NAME_LABEL));
        Cluster cluster = new Cluster()
                .pods("bank/ledger", "app=ledger")
                .ingress(
                        "bank/in",
                        all(),
                        from(new Peer.Pods(nameless, all()), tcp(80)),
                        from(new Peer.Pods(named, all()), tcp(443)))
                .egress("bank/out", all());

        assertThat(lines(cluster)).containsExactly("{pod without labels} => bank/ledger[Deployment] : TCP 443");
    }
}
