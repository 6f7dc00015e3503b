package dev.sallyport.identity;

/** The roles of a session. They decide what is shown; a decision asks the identity provider afresh. */
public final class Role {
    /** Member or reviewer of at least one tenant. */
    public static final String TENANT = "tenant";

    public static final String SECURITY = "security";
    public static final String AUDITOR = "auditor";
    public static final String PLATFORM = "platform";

    private Role() {}
}
