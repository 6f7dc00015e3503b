package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Policies of dialects: what they mean in the words of Kubernetes, and which of them nobody understands. */
public final class DialectPolicies {
    /**
     * A policy that may allow anything.
     *
     * @param at the first thing in it that is not understood
     */
    public record Unknown(Node at, String reason) {}

    /** A policy for the pods of every namespace that the selector takes in. */
    public record ClusterWide(Selector namespaces, Policy policy) {}

    private final Dialects dialects;
    private final Set<YamlValue> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Policy> policies = new ArrayList<>();
    private final List<ClusterWide> clusterWide = new ArrayList<>();
    private final List<Unknown> unknown = new ArrayList<>();

    DialectPolicies(Dialects dialects) {
        this.dialects = dialects;
    }

    void add(Node object) {
        dialects.read(object.file(), object.value()).ifPresent(reading -> {
            known.add(object.value());
            reading.match(meaning -> addMeaning(object, meaning), not -> addUnknown(object, not));
        });
    }

    private boolean addMeaning(Node object, Reading.Meaning meaning) {
        Origins origins = Origins.of(object.value(), meaning.written());
        meaning.objects().forEach(as -> addPolicy(Policy.of(new Node(object.file(), "", as, origins))));
        return true;
    }

    private boolean addUnknown(Node object, Reading.NotUnderstood not) {
        return unknown.add(new Unknown(object.atLine(not.line()), not.reason()));
    }

    private void addPolicy(Policy policy) {
        policy.spec()
                .get("namespaceSelector")
                .ifPresentOrElse(
                        selector -> clusterWide.add(new ClusterWide(Selector.of(selector), policy)),
                        () -> policies.add(policy));
    }

    /** Those of a namespace. */
    List<Policy> policies() {
        return Collections.unmodifiableList(policies);
    }

    /** What is let through in many namespaces at once. */
    public List<ClusterWide> clusterWide() {
        return Collections.unmodifiableList(clusterWide);
    }

    public List<Unknown> unknown() {
        return Collections.unmodifiableList(unknown);
    }

    /** Whether the object is of a dialect, understood or not. */
    public boolean knows(Node object) {
        return known.contains(object.value());
    }
}
