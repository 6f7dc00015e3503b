package dev.sallyport.policy.model;

/** Where requested traffic comes from: pods of one namespace. */
public record Source(NamespaceName namespace, PodChoice pods) {
    /** Whether every pod of the other is one of this. */
    public boolean covers(Source other) {
        return namespace.equals(other.namespace) && pods.covers(other.pods);
    }

    /** Whether some pod could be in both: access of one may then add up with access of the other. */
    public boolean mayShareAPodWith(Source other) {
        return namespace.equals(other.namespace) && pods.mayShareAPodWith(other.pods);
    }
}
