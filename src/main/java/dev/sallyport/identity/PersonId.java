package dev.sallyport.identity;

/**
 * A person: the issuer and the subject of the token, compared whole (OpenID Connect Core, section 5.7). Never a name or
 * an e-mail, which may be given to somebody else.
 */
public record PersonId(String issuer, String subject) {
    @Override
    public String toString() {
        return issuer + " " + subject;
    }
}
