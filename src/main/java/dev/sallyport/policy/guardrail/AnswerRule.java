package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.GuardedDomain;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.NameAnswer;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Guardrails on what a domain name answered (E-NET-1, G-META and its siblings): every address of both families, in every
 * form that carries another, and every name on the way. What is well today may lead inside tomorrow, so it is asked again
 * at each look. A name that gave no answer passes here: whoever needs one asks {@link #checkAnswered}.
 */
public final class AnswerRule {
    private static final String FIELD = "destination.domain";
    private static final String WAY_OUT =
            "Ask the owner of the name to let it answer with public addresses only. What is inside the platform is asked"
                    + " for by namespace or service, never by a name";

    private final GuardedAddresses guarded;

    public AnswerRule(Platform platform) {
        this.guarded = new GuardedAddresses(platform);
    }

    /** One violation for each guardrail that is met; fields are relative to the access. */
    public List<Violation> check(NameAnswer answer) {
        Map<String, Violation> found = new LinkedHashMap<>();
        for (String step : answer.chain()) {
            GuardedDomain.ALL.stream()
                    .filter(domain -> step.equals(domain.domain()) || step.endsWith("." + domain.domain()))
                    .forEach(domain -> found.putIfAbsent(
                            domain.guardrail(),
                            violation(
                                    domain.guardrail(),
                                    "`%s` is an alias of `%s`, which leads to %s; no request can open it"
                                            .formatted(answer.name(), step, domain.what()))));
        }
        for (Address address : answer.found()) {
            for (GuardedRange range : guarded.met(AddressSet.of(Cidr.single(address)))) {
                found.putIfAbsent(range.guardrail(), violation(range.guardrail(), leads(answer, address, range)));
            }
        }
        return List.copyOf(found.values());
    }

    /** The same where an answer is needed: none is a refusal of its own. */
    public List<Violation> checkAnswered(NameAnswer answer) {
        return answer.match(addresses -> check(addresses), nothing -> {
            List<Violation> met = check(nothing);
            return met.isEmpty() ? List.of(refusal(nothing)) : met;
        });
    }

    private static Violation refusal(NameAnswer.Nothing nothing) {
        return new Violation(
                nothing.why().rule(),
                FIELD,
                nothing.why().sentence(nothing.name()),
                nothing.why().wayOut());
    }

    private static String leads(NameAnswer answer, Address address, GuardedRange range) {
        String by = answer.chain().isEmpty()
                ? ""
                : answer.chain().stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", ", " by way of ", ""));
        return "`%s` leads%s to `%s`: %s (`%s`), which no request can open"
                .formatted(answer.name(), by, address, range.name(), range.block());
    }

    private static Violation violation(String guardrail, String sentence) {
        return new Violation(guardrail, FIELD, sentence, WAY_OUT);
    }
}
