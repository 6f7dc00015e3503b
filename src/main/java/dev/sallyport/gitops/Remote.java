package dev.sallyport.gitops;

import dev.sallyport.outbox.FailPoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.Connection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;

/** The remote repository: the head of the branch with all its objects, and a push that never forces. */
final class Remote {
    /** All branches, so that a missing branch is told from an empty repository. */
    private static final RefSpec BRANCHES = new RefSpec("refs/heads/*:refs/remotes/origin/*");

    /** How servers word a race that they notice late; other wordings are noticed by looking at the branch again. */
    private static final Pattern RACE =
            Pattern.compile("\\block\\b|failed to update ref|fast-forward|fetch first|stale info");

    private static final int LONGEST_ANSWER = 500;

    private final RemoteAddress address;
    private final BranchName branch;
    private final Duration timeout;
    private final Optional<TokenCredentials> credentials;
    private final Optional<SshdSessionFactory> ssh;
    private final Optional<String> secret;

    /** @throws IllegalArgumentException a setting cannot be used; the message says which */
    Remote(String remote, GitOpsConfig config) {
        address = RemoteAddress.of(remote, config.allowedHosts());
        branch = new BranchName(config.branch());
        timeout = config.timeout();
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("sallyport.gitops.timeout is longer than nothing");
        }
        secret = config.token();
        boolean http = address.kind() == RemoteAddress.Kind.HTTP;
        credentials = secret.filter(token -> http)
                .map(token -> new TokenCredentials(address.uri().getHost(), config.tokenUser(), token));
        ssh = address.kind() == RemoteAddress.Kind.SSH ? Optional.of(SshAccess.from(config)) : Optional.empty();
    }

    /**
     * Brings the branch and everything it contains into the clone.
     *
     * @return the head of the branch; empty while the repository has no branch at all
     */
    Optional<ObjectId> fetch(LocalClone clone) {
        return call(clone, Deadline::new, this::fetch);
    }

    /**
     * Makes the commit the head of the branch.
     *
     * @param expected the head that the commit was made on; empty if the repository had no branch
     * @throws StaleBranch the branch has another head; nothing was written
     * @throws RemoteRefused the server said no; nothing was written
     */
    void push(LocalClone clone, Optional<ObjectId> expected, ObjectId commit) {
        ObjectId old = expected.orElse(ObjectId.zeroId());
        Answer answer = call(clone, PushProgress::new, (transport, repository, deadline) -> {
            try (PushConnection connection = transport.openPush()) {
                FailPoint.reach("W6");
                if (!old.equals(head(connection).orElse(ObjectId.zeroId()))) {
                    throw stale();
                }
                var update = new RemoteRefUpdate(repository, commit.name(), commit, branch.ref(), false, null, old);
                connection.push(deadline, Map.of(branch.ref(), update));
                FailPoint.reach("W8");
                return new Answer(update.getStatus(), update.getMessage(), connection.getMessages());
            }
        });
        switch (answer.status) {
            case OK -> {}
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> throw stale();
            case REJECTED_OTHER_REASON, REJECTED_NODELETE -> throw refusal(clone, expected, answer.text());
            case AWAITING_REPORT, NOT_ATTEMPTED, NON_EXISTING, UP_TO_DATE ->
                throw new RemoteUnavailable("%s did not say whether it took the commit.".formatted(address), null);
        }
    }

    private Optional<ObjectId> fetch(Transport transport, Repository repository, Deadline deadline) throws IOException {
        try (FetchConnection connection = transport.openFetch(List.of(BRANCHES))) {
            if (!(connection instanceof BasePackFetchConnection)) {
                throw new RemoteUnavailable("%s does not answer as a Git server.".formatted(address), null);
            }
            Optional<ObjectId> head = head(connection);
            if (head.isEmpty() && !connection.getRefs().isEmpty()) {
                throw new NoSuchBranch("%s has no branch '%s'. Make it there, or set sallyport.gitops.branch."
                        .formatted(address, branch.name()));
            }
            if (head.isPresent() && !repository.getObjectDatabase().has(head.get())) {
                connection.fetch(deadline, List.of(connection.getRef(branch.ref())), Set.of());
            }
            return head;
        }
    }

    /** The branch moved while the server decided, or the server does not want the commit at all. */
    private GitOpsFailure refusal(LocalClone clone, Optional<ObjectId> expected, String reason) {
        return RACE.matcher(reason).find() || !fetch(clone).equals(expected)
                ? stale()
                : new RemoteRefused("%s refused the commit: %s".formatted(address, clean(reason)));
    }

    private StaleBranch stale() {
        return new StaleBranch("The branch '%s' moved on while the commit was made.".formatted(branch.name()));
    }

    private Optional<ObjectId> head(Connection connection) {
        return Optional.ofNullable(connection.getRef(branch.ref())).map(Ref::getObjectId);
    }

    private <T> T call(LocalClone clone, Function<Duration, Deadline> begin, Call<T> call) {
        try (Deadline deadline = begin.apply(timeout)) {
            try (Transport transport = open(clone.repository(), deadline)) {
                return call.on(transport, clone.repository(), deadline);
            } catch (IOException failure) {
                clone.suspect(failure);
                throw new RemoteUnavailable(sentence(failure, deadline), failure);
            }
        }
    }

    private Transport open(Repository repository, Deadline deadline) throws IOException {
        Transport transport = Transport.open(repository, address.forJGit());
        transport.setTimeout((int) Math.max(1, timeout.toSeconds()));
        transport.setTagOpt(TagOpt.NO_TAGS);
        credentials.ifPresent(transport::setCredentialsProvider);
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(HttpCall.within(deadline));
        }
        if (transport instanceof SshTransport secure) {
            secure.setSshSessionFactory(ssh.orElseThrow());
        }
        return transport;
    }

    private String sentence(IOException failure, Deadline deadline) {
        if (deadline.isCancelled() || hasCause(failure, InterruptedIOException.class)) {
            return "%s did not answer within %d seconds.".formatted(address, Math.max(1, timeout.toSeconds()));
        }
        if (hasCause(failure, UnknownHostException.class)) {
            return "The host of %s is not known.".formatted(address);
        }
        if (hasCause(failure, ConnectException.class)) {
            return "%s takes no connections.".formatted(address);
        }
        if (failure instanceof NoRemoteRepositoryException) {
            return "There is no repository at %s, or the credentials do not reach it.".formatted(address);
        }
        return "%s cannot be used: %s".formatted(address, clean(String.valueOf(failure.getMessage())));
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private String clean(String answer) {
        String shown = secret.map(token -> answer.replace(token, "***")).orElse(answer);
        return PlainText.line(shown, LONGEST_ANSWER);
    }

    /** What happens on an open transport. */
    private interface Call<T> {
        T on(Transport transport, Repository repository, Deadline deadline) throws IOException;
    }

    /** What the server said about the push: for the branch, and in its own words beside it. */
    private record Answer(
            RemoteRefUpdate.Status status,
            @Nullable String reason,
            @Nullable String messages) {
        String text() {
            return Optional.ofNullable(reason).orElse("no reason given") + " "
                    + Optional.ofNullable(messages).orElse("");
        }
    }

    /** Knows when half of the pack was sent. */
    private static final class PushProgress extends Deadline {
        private int left = -1;
        private int half = -1;

        PushProgress(Duration time) {
            super(time);
        }

        @Override
        public void beginTask(String title, int total) {
            if (title.equals("Writing objects")) {
                left = total;
                half = total / 2;
            }
        }

        @Override
        public void update(int done) {
            boolean more = left > half;
            left -= done;
            if (more && left <= half) {
                FailPoint.reach("W7");
            }
        }
    }
}
