package dev.sallyport.policy.model;

/** Why DNS gave no address for a name; what is said of it, and what to do. */
public enum NoAnswer {
    UNKNOWN(
            "DNS-NXDOMAIN",
            "DNS knows no `%s`",
            "Look for a typing error, or ask the owner of the name whether it is public",
            false),
    EMPTY(
            "DNS-EMPTY",
            "`%s` has no address: DNS knows the name and answers with neither IPv4 nor IPv6",
            "Ask the owner of the name which one to use",
            false),
    LOOP(
            "DNS-LOOP",
            "`%s` leads in a circle: its aliases (CNAME) point at each other",
            "Ask the owner of the name to mend it",
            false),
    LONG(
            "DNS-LONG",
            "`%s` leads on over more aliases (CNAME) than are followed",
            "Ask for the name at which they end",
            false),
    MANY(
            "DNS-MANY",
            "`%s` has more addresses than are looked at one by one",
            "Ask the owner of the name for address blocks, and ask for these",
            false),
    FAILED(
            "DNS-SERVFAIL",
            "The resolver could not find out the addresses of `%s`",
            "Try again in a minute; if it stays, the servers of the name are broken, which its owner can mend",
            true),
    LATE(
            "DNS-TIMEOUT",
            "The resolver did not say in time which addresses `%s` has",
            "Try again in a minute; nothing that you typed is lost",
            true),
    BUSY(
            "DNS-BUSY",
            "Too many names are being looked up at this moment, so that nobody asked for `%s`",
            "Try again in a minute; nothing that you typed is lost",
            true),
    NO_RESOLVER(
            "DNS-RESOLVER",
            "Nobody can say where `%s` leads: this portal has no DNS resolver, and names are refused without one",
            "The platform team sets `sallyport.dns.resolvers`; or ask for the address blocks of the service",
            true);

    private final String rule;
    private final String sentence;
    private final String wayOut;
    private final boolean away;

    NoAnswer(String rule, String sentence, String wayOut, boolean away) {
        this.rule = rule;
        this.sentence = sentence;
        this.wayOut = wayOut;
        this.away = away;
    }

    /** The code under which it is refused. */
    public String rule() {
        return rule;
    }

    public String sentence(DomainName name) {
        return sentence.formatted(name);
    }

    public String wayOut() {
        return wayOut;
    }

    /** Whether it says something of the resolver rather than of the name, so that it may be otherwise in a minute. */
    public boolean isAway() {
        return away;
    }
}
