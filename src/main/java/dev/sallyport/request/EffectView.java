package dev.sallyport.request;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.reach.Effect;
import dev.sallyport.policy.reach.Radius;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Endpoint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the verdict engine says of a wish, for a page. Workloads of other tenants are counted and not named: a proof must
 * not tell what somebody runs.
 *
 * @param basis what was judged, as a sentence
 * @param opens what opens, as a sentence with marks
 * @param closes what closes, as a sentence with marks; empty if nothing does
 * @param opened the first of the connections that open
 * @param closed the first of those that close
 * @param more how many of both are not listed
 */
public record EffectView(String basis, String opens, String closes, List<Row> opened, List<Row> closed, int more) {
    private static final int MOST = 12;
    private static final String COVERED = "Opens nothing: what the policies there allow today covers it.";

    /** A connection. */
    public record Row(String from, String to, String ports) {}

    /** @param tenant whose workloads are named */
    public static EffectView of(Effect effect, Platform platform, Optional<TenantName> tenant) {
        List<Row> opened = rows(effect.opened(), platform, tenant);
        List<Row> closed = rows(effect.closed(), platform, tenant);
        return new EffectView(
                "Judged with the %s and %s that Git holds for `%s`%s.%s"
                        .formatted(
                                counted(effect.workloads(), "workload"),
                                counted(effect.policies(), "other policy", "other policies"),
                                effect.cluster(),
                                effect.complete() ? "" : "; some of its manifests could not be read",
                                baselines(effect)),
                opens(effect, platform),
                closes(effect, platform),
                opened.stream().limit(MOST).toList(),
                closed.stream().limit(MOST).toList(),
                Math.max(0, opened.size() - MOST) + Math.max(0, closed.size() - MOST));
    }

    /**
     * The same of taking away what the effect opens: it closes.
     *
     * @param tenant whose workloads are named
     */
    public static EffectView ofRemoval(Effect effect, Platform platform, Optional<TenantName> tenant) {
        EffectView opening = of(effect, platform, tenant);
        return new EffectView(
                opening.basis,
                "",
                effect.opened().isEmpty() ? "" : "Closes what is open today: " + span(effect.opened(), platform) + ".",
                List.of(),
                opening.opened,
                opening.more);
    }

    /** The same, for accesses that may lead to domain names: the engine counts addresses, and a name is none. */
    public EffectView beside(List<Access> accesses) {
        String names = accesses.stream()
                .flatMap(access -> named(access).stream())
                .distinct()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(" and "));
        if (names.isEmpty()) return this;
        String whatever = "whatever %s stands for at each moment, which the engine cannot count".formatted(names);
        return new EffectView(
                basis,
                opening(whatever),
                opens.isEmpty() ? closes + (closes.isEmpty() ? "" : " ") + "Closes " + whatever + "." : closes,
                opened,
                closed,
                more);
    }

    private String opening(String whatever) {
        if (opens.equals(COVERED)) return "Opens " + whatever + ".";
        return opened.isEmpty() ? opens : opens + " And " + whatever + ".";
    }

    private static Optional<DomainName> named(Access access) {
        return access.destination()
                .match(
                        pods -> Optional.empty(),
                        internet -> Optional.empty(),
                        whole -> Optional.empty(),
                        domain -> Optional.of(domain.name()),
                        service -> Optional.empty());
    }

    private static String baselines(Effect effect) {
        if (effect.baselines().isEmpty()) return "";
        return " The baseline of "
                + effect.baselines().stream().map(name -> "`" + name + "`").collect(Collectors.joining(" and "))
                + " is missing there and comes along with it.";
    }

    private static String opens(Effect effect, Platform platform) {
        if (!effect.selects())
            return "Opens nothing today: it selects no pod. Pods that match later will have the access.";
        if (effect.opened().isEmpty()) return COVERED;
        return "Opens " + span(effect.opened(), platform) + ".";
    }

    private static String closes(Effect effect, Platform platform) {
        return effect.closed().isEmpty() ? "" : "Closes what is open today: " + span(effect.closed(), platform) + ".";
    }

    /** From how much to how much. */
    private static String span(List<Connection> connections, Platform platform) {
        Radius from = Radius.ofSources(connections);
        Radius to = Radius.ofDestinations(connections);
        return "from " + end(from, platform) + " to " + end(to, platform);
    }

    private static String end(Radius radius, Platform platform) {
        List<String> parts = new ArrayList<>();
        int namespaces = radius.namespaces().size();
        boolean ofThePlatform = radius.namespaces().stream()
                .allMatch(name -> platform.namespace(name).isEmpty());
        if (namespaces > 0 && ofThePlatform) {
            parts.add("the platform's pods in "
                    + radius.namespaces().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")));
        } else if (radius.workloads() > 0) {
            parts.add("**%s** of %s in %s"
                    .formatted(
                            counted(radius.pods(), "pod"),
                            counted(radius.workloads(), "workload"),
                            namespaces == 1
                                    ? "`" + radius.namespaces().first() + "`"
                                    : counted(namespaces, "namespace")));
        }
        if (radius.addresses().signum() > 0) {
            parts.add("**%s %s** outside"
                    .formatted(
                            Marks.thin(radius.addresses()),
                            radius.addresses().equals(BigInteger.ONE) ? "address" : "addresses"));
        }
        return parts.isEmpty() ? "the ingress controller" : String.join(" and ", parts);
    }

    private static String counted(int number, String one) {
        return counted(number, one, one + "s");
    }

    private static String counted(int number, String one, String several) {
        return Marks.thin(BigInteger.valueOf(number)) + " " + (number == 1 ? one : several);
    }

    static List<Row> rows(List<Connection> connections, Platform platform, Optional<TenantName> tenant) {
        return connections.stream()
                .map(connection -> new Row(
                        name(connection.src(), platform, tenant),
                        name(connection.dst(), platform, tenant),
                        connection.conn()))
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .toList();
    }

    private static String name(Endpoint end, Platform platform, Optional<TenantName> tenant) {
        return end.match(
                workload -> {
                    NamespaceName namespace = workload.groups().get(0).namespace();
                    Optional<TenantName> owner = platform.namespace(namespace).map(TenantNamespace::tenant);
                    boolean named = owner.isPresent() && owner.equals(tenant);
                    return named ? workload.text() : "pods in " + namespace;
                },
                outside -> outside.text().replace("[External]", ""),
                controller -> "the ingress controller",
                Endpoint.Hypothetical::text);
    }
}
