package dev.sallyport.policy.model;

/** What an access is, as far as it decides who must approve it. In the order of strictness. */
public enum Category {
    SAME_NAMESPACE("C-SAME"),
    /** An application that the ingress controller or monitoring may call (I-WAF, I-MET, I-HEALTH). */
    EXPOSURE("C-SAME"),
    /** Between two namespaces of one tenant. */
    OTHER_NAMESPACE("C-CROSS"),
    PLATFORM_SERVICE("E-PS"),
    /** Addresses outside the clusters, private ones among them. */
    INTERNET("C-NET"),
    /** To another tenant, who must agree as well (G-TENANT). */
    OTHER_TENANT("C-CROSS");

    private final String requirement;

    Category(String requirement) {
        this.requirement = requirement;
    }

    /** The requirement whose approvals it needs. */
    public String requirement() {
        return requirement;
    }

    /** A namespace of which nothing is known counts as another tenant's. */
    public static Category of(Access access, Platform platform) {
        if (access.isInbound()) return EXPOSURE;
        return access.destination()
                .match(
                        to -> between(access.subject().namespace(), to.namespace(), platform),
                        to -> INTERNET,
                        to -> INTERNET,
                        to -> INTERNET,
                        to -> PLATFORM_SERVICE);
    }

    private static Category between(NamespaceName source, NamespaceName destination, Platform platform) {
        if (source.equals(destination)) return SAME_NAMESPACE;
        if (platform.guarded(destination).isPresent()) return PLATFORM_SERVICE;
        boolean sameTenant = platform.namespace(source)
                .flatMap(from ->
                        platform.namespace(destination).filter(to -> to.tenant().equals(from.tenant())))
                .isPresent();
        return sameTenant ? OTHER_NAMESPACE : OTHER_TENANT;
    }
}
