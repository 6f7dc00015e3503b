package dev.sallyport.request;

import dev.sallyport.policy.guardrail.AnswerRule;
import dev.sallyport.policy.guardrail.Guardrails;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.NameAnswer;
import dev.sallyport.policy.model.NoAnswer;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.resolution.Looked;
import dev.sallyport.resolution.Names;
import dev.sallyport.resolution.Occasion;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The domain names of a wish. They are looked up before it is judged, never while: judging holds rows and connections. A
 * wish that is typed needs an answer; one that is kept is refused for guardrails alone, because a resolver that is away for a
 * minute says nothing against it. What a name answers is never written into a policy.
 */
@ApplicationScoped
public class WishNames {
    private final Names names;
    private final Guardrails guardrails;
    private final Staging staging;
    private final Platform platform;

    WishNames(Names names, Guardrails guardrails, Staging staging, Platform platform) {
        this.names = names;
        this.guardrails = guardrails;
        this.staging = staging;
        this.platform = platform;
    }

    /** Looks the names up on behalf of a tenant, and keeps what they answered. */
    public void look(List<Access> accesses, Occasion occasion, TenantName tenant) {
        names.look(toLookUp(accesses), occasion, Optional.of(tenant));
    }

    /** Looks the names up for somebody who is typing. */
    void glance(List<Access> accesses) {
        names.glance(toLookUp(accesses));
    }

    /** A name that is refused for itself, or that the cluster's policies cannot name, is nobody's business to ask for. */
    private Collection<DomainName> toLookUp(List<Access> accesses) {
        Set<DomainName> all = new LinkedHashSet<>();
        for (Access access : accesses) {
            Optional<DomainName> name = access.destination().domain();
            if (name.isEmpty() || name.get().isWildcard()) continue;
            boolean refused = guardrails.check(List.of(access), List.of(), Optional.empty()).stream()
                    .anyMatch(violation -> isOf(violation, 0));
            if (!refused && staging.inexpressible(List.of(access)).isEmpty()) all.add(name.get());
        }
        return all;
    }

    /** What is wrong with the names of a wish that is typed. */
    List<Violation> typed(List<Access> accesses, List<Violation> soFar) {
        return check(
                accesses,
                soFar,
                (rule, name) -> rule.checkAnswered(names.glanced(name)
                        .map(Looked::answer)
                        .orElseGet(() -> new NameAnswer.Nothing(name, NoAnswer.LATE))));
    }

    /** What is wrong with the names of a wish that is kept, by the last answers that say something of them. */
    List<Violation> kept(List<Access> accesses, List<Violation> soFar) {
        Map<DomainName, Looked> said = names.latestSaid(names(accesses));
        return check(accesses, soFar, (rule, name) -> Optional.ofNullable(said.get(name))
                .map(looked -> rule.check(looked.answer()))
                .orElse(List.of()));
    }

    /** What guardrails say of the names of access that was granted. */
    public List<Violation> met(Access access) {
        return kept(List.of(access), List.of());
    }

    private interface Look {
        List<Violation> of(AnswerRule rule, DomainName name);
    }

    private List<Violation> check(List<Access> accesses, List<Violation> soFar, Look look) {
        List<Violation> found = new ArrayList<>();
        for (int i = 0; i < accesses.size(); i++) {
            int place = i;
            Optional<DomainName> name = accesses.get(i).destination().domain();
            if (name.isEmpty()
                    || name.get().isWildcard()
                    || soFar.stream().anyMatch(violation -> isOf(violation, place))) continue;
            look.of(new AnswerRule(platform), name.get())
                    .forEach(violation -> found.add(violation.within("accesses[" + place + "]")));
        }
        return found;
    }

    private static boolean isOf(Violation violation, int place) {
        return violation.field().startsWith("accesses[" + place + "].destination");
    }

    /**
     * Whoever decides needs to know where a name leads at this moment.
     *
     * @throws Unavailable the resolver does not say
     * @throws Conflict the name has no address
     */
    public void demandAnswers(List<Access> accesses) {
        for (DomainName name : names(accesses)) {
            Optional<NoAnswer> why = names.undecided(name);
            if (why.isEmpty()) continue;
            if (why.get().isAway()) {
                throw new Unavailable("`%s` cannot be resolved now; nothing was decided. %s. %s"
                        .formatted(name, why.get().sentence(name), why.get().wayOut()));
            }
            throw new Conflict("It can no longer be approved: " + why.get().sentence(name));
        }
    }

    /** Why access cannot be delivered yet: a name of it leads nowhere that is known. */
    public Optional<String> waitsFor(List<Access> accesses) {
        for (DomainName name : names(accesses)) {
            Optional<NoAnswer> why = names.glanced(name)
                    .map(looked -> looked.answer()
                            .match(addresses -> Optional.<NoAnswer>empty(), nothing -> Optional.of(nothing.why())))
                    .orElseGet(() -> Optional.of(NoAnswer.LATE));
            if (why.isPresent()) return Optional.of(why.get().sentence(name));
        }
        return Optional.empty();
    }

    private static List<DomainName> names(List<Access> accesses) {
        return accesses.stream()
                .flatMap(access -> access.destination().domain().stream())
                .filter(name -> !name.isWildcard())
                .distinct()
                .toList();
    }

    /** What is known of each name of a tenant's accesses; wildcards among them, of which nothing can be. */
    public List<NameLine> lines(List<Access> accesses, TenantName tenant) {
        return lines(accesses, names.latestFor(tenant, names(accesses)));
    }

    /** The same for the accesses of a wish. */
    List<NameLine> lines(Wish wish) {
        return platform.namespace(wish.source())
                .map(source -> lines(wish.accesses(), source.tenant()))
                .orElse(List.of());
    }

    List<NameLine> glancedLines(Wish wish) {
        Map<DomainName, Looked> known = new LinkedHashMap<>();
        names(wish.accesses()).forEach(name -> names.glanced(name).ifPresent(looked -> known.put(name, looked)));
        return lines(wish.accesses(), known);
    }

    private static List<NameLine> lines(List<Access> accesses, Map<DomainName, Looked> known) {
        return accesses.stream()
                .flatMap(access -> access.destination().domain().stream())
                .distinct()
                .filter(name -> name.isWildcard() || known.containsKey(name))
                .map(name -> NameLine.of(name, Optional.ofNullable(known.get(name))))
                .toList();
    }

    /** The names as the history keeps them: 'api.example.com → 3 addresses: …'. */
    List<String> recorded(Wish wish) {
        return lines(wish).stream().map(NameLine::text).toList();
    }
}
