package dev.sallyport.resolution;

import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.NameAnswer;
import java.time.Instant;

/** A name that was looked up: what was answered, and when. */
public record Looked(Instant at, NameAnswer answer) {
    public DomainName name() {
        return answer.name();
    }
}
