package dev.sallyport.reach;

import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Endpoint;
import dev.sallyport.policy.verdict.Reason;
import dev.sallyport.tenancy.ClusterEstate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the policies that let pods out to a domain name. The engine judges addresses, and no manifest says which those are. */
@ApplicationScoped
class DomainPolicies {
    private final Causes causes;

    DomainPolicies(Causes causes) {
        this.causes = causes;
    }

    /** @param to a domain */
    List<Answer.Found> rows(
            ClusterEstate cluster, Sight sight, Optional<Subject> from, Subject to, Optional<PortSet> ports) {
        List<Answer.Found> found = new ArrayList<>();
        for (NetworkPolicySpec policy : cluster.reachability().state().policies()) {
            if (!policy.isolatesEgress() || !sight.sees(policy.namespace())) continue;
            for (PolicyRule rule : policy.egress()) {
                PortSet open = ports(rule);
                if (ports.map(wanted -> wanted.intersect(open).isEmpty()).orElse(false)) continue;
                for (String name : names(rule, to.toString())) {
                    for (PodGroup pods : cluster.reachability().state().pods()) {
                        var end = new Endpoint.Workload(pods.workload(), List.of(pods));
                        if (pods.namespace().equals(policy.namespace())
                                && policy.podSelector().matches(pods.labels())
                                && from.map(it -> it.holds(end)).orElse(true))
                            found.add(row(cluster, sight, policy, end, name, open));
                    }
                }
            }
        }
        return found;
    }

    private Answer.Found row(
            ClusterEstate cluster,
            Sight sight,
            NetworkPolicySpec policy,
            Endpoint.Workload end,
            String name,
            PortSet open) {
        Party to = new Party(Party.Kind.DOMAIN, Party.OUTSIDE, name, "", 1);
        var reason = new Reason(Reason.Kind.POLICY, policy.toString(), Optional.of(policy.place()), open);
        String conn = Connection.conn(open);
        return new Answer.Found(
                cluster.name() + " " + end.text() + " => " + name + " : " + conn + " " + policy.place(),
                () -> new AccessRow(Party.of(end), to, conn, List.of(causes.ofPolicy(sight, reason))));
    }

    private static List<String> names(PolicyRule rule, String wanted) {
        return rule.peers().stream()
                .flatMap(peer -> peer
                        .match(new Peer.Cases<List<String>>(
                                anyone -> List.of(),
                                same -> List.of(),
                                pods -> List.of(),
                                block -> List.of(),
                                names -> names.names()))
                        .stream())
                .filter(pattern -> covers(pattern, wanted))
                .distinct()
                .toList();
    }

    /** Dialects differ in how many labels a star covers; the widest reading misses nobody. */
    private static boolean covers(String pattern, String wanted) {
        String expression = Pattern.quote(pattern.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
        return wanted.matches(expression);
    }

    /** Names of ports mean nothing outside the cluster. */
    private static PortSet ports(PolicyRule rule) {
        PortSet ports = PortSet.EMPTY;
        for (PortMatch port : rule.ports()) {
            ports = ports.union(
                    port.match(every -> PortSet.all(), range -> PortSet.of(range.range()), named -> PortSet.EMPTY));
        }
        return ports;
    }
}
