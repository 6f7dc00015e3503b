package dev.sallyport.policy.model;

import java.util.Optional;
import java.util.function.Function;

/** The same access one environment earlier, where it is tried first (GO-5), or why there is none. */
public sealed interface Promotion {
    /** The access between the counterparts. */
    record Possible(Access access) implements Promotion {
        @Override
        public <T> T match(Function<Access, T> possible, Function<Violation, T> impossible) {
            return possible.apply(access);
        }
    }

    /** The namespace that has no counterpart, as a violation of GO-5. */
    record Impossible(Violation violation) implements Promotion {
        @Override
        public <T> T match(Function<Access, T> possible, Function<Violation, T> impossible) {
            return impossible.apply(violation);
        }
    }

    <T> T match(Function<Access, T> possible, Function<Violation, T> impossible);

    /** Pods keep their labels, addresses and names stay what they are: only namespaces are exchanged. */
    static Promotion toCounterpart(Access access, Platform platform) {
        return access.source()
                .match(pods -> from(pods, access, platform), component -> to(component, access, platform));
    }

    private static Promotion from(Source.Pods pods, Access access, Platform platform) {
        Optional<NamespaceName> source = counterpart(pods.namespace(), platform);
        if (source.isEmpty()) return impossible("source.namespace", pods.namespace());
        return to(new Source.Pods(source.get(), pods.pods()), access, platform);
    }

    private static Promotion to(Source from, Access access, Platform platform) {
        return access.destination()
                .match(
                        to -> counterpart(to.namespace(), platform)
                                .map(name -> possible(from, new Destination.InNamespace(name, to.pods()), access))
                                .orElseGet(() -> impossible("destination.namespace", to.namespace())),
                        to -> possible(from, to, access),
                        to -> possible(from, to, access),
                        to -> possible(from, to, access),
                        to -> possible(from, to, access));
    }

    private static Optional<NamespaceName> counterpart(NamespaceName name, Platform platform) {
        return platform.namespace(name).flatMap(TenantNamespace::counterpart);
    }

    private static Promotion possible(Source source, Destination destination, Access access) {
        return new Possible(new Access(source, destination, access.ports()));
    }

    private static Promotion impossible(String field, NamespaceName name) {
        return new Impossible(new Violation(
                "GO-5",
                field,
                "`%s` has no counterpart outside production, so this cannot be tried there first".formatted(name),
                "Ask the platform team to name its counterpart"));
    }
}
