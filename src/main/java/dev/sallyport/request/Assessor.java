package dev.sallyport.request;

import dev.sallyport.grant.Grants;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.Asked;
import dev.sallyport.policy.approval.Needs;
import dev.sallyport.policy.guardrail.EmergencyRule;
import dev.sallyport.policy.guardrail.Guardrails;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.reach.Effect;
import dev.sallyport.policy.reach.Proof;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.tenancy.KnownEstate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a wish: the same look at preview, at submit, at each approval and before the commit. Everything that could have
 * changed meanwhile (standing grants, the estate, the platform file) is read anew each time.
 */
@ApplicationScoped
public class Assessor {
    private final Platform platform;
    private final ApprovalRules approvals;
    private final Guardrails guardrails;
    private final Staging staging;
    private final EstateSource estate;
    private final Grants grants;
    private final UnionProof union;
    private final WishNames names;
    private final Changing changing;
    private final Clock clock;

    Assessor(
            Platform platform,
            ApprovalRules approvals,
            Guardrails guardrails,
            Staging staging,
            EstateSource estate,
            Grants grants,
            UnionProof union,
            WishNames names,
            Changing changing,
            Clock clock) {
        this.platform = platform;
        this.approvals = approvals;
        this.guardrails = guardrails;
        this.staging = staging;
        this.estate = estate;
        this.grants = grants;
        this.union = union;
        this.names = names;
        this.changing = changing;
        this.clock = clock;
    }

    /** Before there is a request: the numbers of its grants are not known yet and stand as 0, 1, 2 … */
    public Assessment preview(Wish wish) {
        return preview(wish, Optional.empty());
    }

    /** The same, in place of a grant. */
    Assessment preview(Wish wish, Optional<Replacing> replacing) {
        return judgeTyped(wish, Identity.unknown(replacing));
    }

    /** What guardrails, and the cluster's kind of policies, say of a destination, whatever pods and ports will be chosen. */
    List<Violation> earlyViolations(Access access) {
        return Stream.concat(
                        guardrails.check(List.of(access), List.of(), Optional.empty()).stream()
                                .filter(violation -> violation.rule().startsWith("G-")
                                        || violation.field().endsWith("destination.namespace"))
                                .filter(violation -> violation.field().contains(".destination")),
                        staging.inexpressible(List.of(access)).stream())
                .toList();
    }

    /** A wish as it is sent: its domain names must have been looked up just now, and need an answer. */
    Assessment judgeTyped(Wish wish, Identity identity) {
        return judge(wish, identity, names::typed, names::glancedLines);
    }

    /** A wish as part of a request. */
    Assessment judge(Wish wish, Identity identity) {
        return judge(wish, identity, names::kept, names::lines);
    }

    /** What domain names add to what is wrong already. */
    private interface NameCheck {
        List<Violation> of(List<Access> accesses, List<Violation> soFar);
    }

    private Assessment judge(
            Wish wish, Identity identity, NameCheck nameCheck, Function<Wish, List<NameLine>> nameLines) {
        List<Violation> violations = new ArrayList<>();
        Replaced replaced = changing.of(identity);
        replaced.over().or(identity::over).ifPresent(violations::add);
        Map<TenantNamespace, List<Access>> plan = staging.plan(wish, violations);
        Map<EnvironmentName, List<Access>> standing = new HashMap<>();
        Function<TenantNamespace, List<Access>> standingBeside = namespace -> standing.computeIfAbsent(
                namespace.environment(), environment -> grants.standing(environment, identity.request()));
        plan.forEach((namespace, accesses) -> guardrails
                .check(
                        accesses,
                        replaced.without(namespace.environment(), standingBeside.apply(namespace)),
                        wish.widthReason())
                .forEach(violation -> addOnce(violations, violation)));
        plan.values().forEach(accesses -> staging.inexpressible(accesses)
                .forEach(violation -> addOnce(violations, violation)));
        if (wish.emergency().isPresent()) {
            EmergencyRule.check(wish.accesses(), platform.limits())
                    .forEach(violation -> addOnce(violations, violation));
        }
        nameCheck.of(wish.accesses(), List.copyOf(violations)).forEach(violation -> addOnce(violations, violation));
        lifetime(wish).ifPresent(violations::add);
        boolean renderable = violations.isEmpty();
        String digest = "";
        List<ReadStage> stages = List.of();
        if (renderable) {
            digest = Staging.digest(wish, staging.stages(plan, wish, identity, ""));
            stages = staging.stages(plan, wish, identity, digest).stream()
                    .map(ReadStage::of)
                    .toList();
            for (ReadStage stage : stages) {
                union.check(stage, changing.files(stage.stage(), replaced).keySet())
                        .forEach(violation -> addOnce(violations, violation));
            }
        }
        var known = estate.known().estate();
        Optional<TenantNamespace> source = platform.namespace(wish.source());
        List<Stage> written = stages.stream().map(ReadStage::stage).toList();
        Optional<Changed> change = changing.judged(replaced, wish, written);
        return new Assessment(
                wish,
                List.copyOf(violations),
                category(wish),
                renderable ? needs(wish, change) : Needs.NOTHING,
                written,
                Proof.of(
                        platform,
                        known,
                        wish.accesses(),
                        source.map(standingBeside).orElse(List.of())),
                change.isPresent() ? changing.effect(written.get(written.size() - 1), replaced) : effect(stages),
                Facts.of(wish.accesses(), known),
                nameLines.apply(wish),
                change,
                digest,
                platform.digest());
    }

    /** Never less than for a fresh request, unless it is proved that nothing opens that is not open by what stands. */
    private Needs needs(Wish wish, Optional<Changed> change) {
        return change.filter(Changed::isNarrowing).isPresent()
                ? approvals.forNarrowing()
                : approvals.needs(asked(wish), platform);
    }

    private Asked asked(Wish wish) {
        return wish.asked(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private Optional<Effect> effect(List<ReadStage> stages) {
        if (stages.isEmpty()) return Optional.empty();
        ReadStage last = stages.get(stages.size() - 1);
        KnownEstate known = estate.known();
        return known.cluster(last.stage().namespace().cluster())
                .map(cluster -> cluster.effect(last.files(), staging.missingBaselines(last.stage(), known)));
    }

    private Optional<Violation> lifetime(Wish wish) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate latest = today.plusDays(platform.limits().maxDays());
        if (!wish.endsOn().isBefore(today) && !wish.endsOn().isAfter(latest)) return Optional.empty();
        return Optional.of(new Violation(
                "maxDays",
                "endsOn",
                wish.endsOn().isBefore(today)
                        ? "The last day has passed"
                        : "Access is granted for at most %d days"
                                .formatted(platform.limits().maxDays()),
                "Choose a day up to %s; it can be renewed before it ends".formatted(latest),
                List.of(latest.toString())));
    }

    static void addOnce(List<Violation> violations, Violation violation) {
        boolean known = violations.stream()
                .anyMatch(v -> v.rule().equals(violation.rule()) && v.field().equals(violation.field()));
        if (!known) violations.add(violation);
    }

    private Category category(Wish wish) {
        return wish.accesses().stream()
                .map(access -> Category.of(access, platform))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * Which request a wish belongs to.
     *
     * @param request null before it is submitted for the first time
     * @param changes number of the grant that it changes
     * @param over what has happened since it was asked for, so that it cannot be given as it is
     */
    record Identity(
            @Nullable UUID request,
            long number,
            int revision,
            Optional<Long> changes,
            Optional<Violation> over,
            GrantNumber grantNumber) {
        static Identity unknown(Optional<Replacing> replacing) {
            Optional<Long> changes = replacing.filter(Replacing::change).map(Replacing::grant);
            return new Identity(null, 0, 0, changes, Optional.empty(), (environment, position) -> position);
        }
    }

    /** The number of the grant of an access, by its place in the request. */
    interface GrantNumber {
        long of(EnvironmentName environment, int position);
    }
}
