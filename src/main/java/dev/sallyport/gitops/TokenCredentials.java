package dev.sallyport.gitops;

import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/** Gives the token to the configured host and to no other; answers no other question, such as whether to trust a certificate. */
final class TokenCredentials extends CredentialsProvider {
    private final String host;
    private final String user;
    private final String token;

    TokenCredentials(String host, String user, String token) {
        this.host = host;
        this.user = user;
        this.token = token;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        for (CredentialItem item : items) {
            if (!(item instanceof CredentialItem.Username) && !(item instanceof CredentialItem.Password)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        if (!host.equals(uri.getHost()) || !supports(items)) {
            return false;
        }
        for (CredentialItem item : items) {
            if (item instanceof CredentialItem.Username username) {
                username.setValue(user);
            } else if (item instanceof CredentialItem.Password password) {
                password.setValue(token.toCharArray());
            }
        }
        return true;
    }
}
