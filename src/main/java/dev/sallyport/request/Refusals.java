package dev.sallyport.request;

import dev.sallyport.policy.model.Violation;
import dev.sallyport.web.Problem.Finding;
import dev.sallyport.web.Refused;
import java.util.List;

/** A 'no' as the API says it. */
final class Refusals {
    private Refusals() {}

    /**
     * @return the number of the request
     * @throws Refused every violation, with its rule, its field and the way out; what was begun is rolled back
     */
    static long submitted(Outcome outcome) {
        return outcome.match(Outcome.Submitted::number, refused -> {
            throw of(refused.violations());
        });
    }

    private static Refused of(List<Violation> violations) {
        return new Refused(violations.stream()
                .map(v -> new Finding(v.field(), v.rule(), v.sentence(), v.wayOut()))
                .toList());
    }
}
