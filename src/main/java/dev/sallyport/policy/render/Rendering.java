package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.function.Function;

/** What became of rendering an access: its objects, or why a cluster cannot be given it. Never something weaker. */
public sealed interface Rendering {
    /** The objects, each half in its namespace. */
    record Manifests(List<Manifest> manifests) implements Rendering {
        public Manifests {
            manifests = List.copyOf(manifests);
        }

        @Override
        public <T> T match(Function<List<Manifest>, T> manifests, Function<CannotExpress, T> cannot) {
            return manifests.apply(this.manifests);
        }
    }

    /**
     * The cluster's dialect has no words for the access.
     *
     * @param code stable, such as {@code DIALECT-FQDN}
     * @param field of the access
     * @param wayOut what to ask for instead
     */
    record CannotExpress(String code, String field, String sentence, String wayOut) implements Rendering {
        @Override
        public <T> T match(Function<List<Manifest>, T> manifests, Function<CannotExpress, T> cannot) {
            return cannot.apply(this);
        }

        /** The same as a finding on a request. */
        public Violation violation() {
            return new Violation(code, field, sentence, wayOut);
        }
    }

    <T> T match(Function<List<Manifest>, T> manifests, Function<CannotExpress, T> cannot);
}
