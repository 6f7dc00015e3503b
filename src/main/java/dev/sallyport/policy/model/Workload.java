package dev.sallyport.policy.model;

/**
 * The pods of one owner.
 *
 * @param kind the owner's kind, such as {@code Deployment}
 * @param labels what each of its pods is labelled with
 * @param replicas how many pods it is meant to have, 0 or more
 */
public record Workload(NamespaceName namespace, String name, String kind, Labels labels, int replicas)
        implements Comparable<Workload> {
    @Override
    public int compareTo(Workload other) {
        return toString().compareTo(other.toString());
    }

    /** {@code ns/name[Kind]}, as everywhere on the command line. */
    @Override
    public String toString() {
        return namespace + "/" + name + "[" + kind + "]";
    }
}
