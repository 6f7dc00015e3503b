package dev.sallyport.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens portals and closes them after each test; makes the orders that tests deliver. */
final class Portals implements AfterEachCallback {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final String FOLDER = "clusters/nonprod/namespaces/shop";
    static final String GRANT = FOLDER + "/grant-1.yaml";

    private final List<GitOpsRepository> open = new ArrayList<>();

    GitOpsRepository on(GitOpsConfig settings) {
        var portal = new GitOpsRepository(settings, Clock.fixed(NOW, ZoneOffset.UTC));
        synchronized (open) {
            open.add(portal);
        }
        return portal;
    }

    GitOpsRepository on(NativeGit remote) {
        return on(Settings.of(remote));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.forEach(GitOpsRepository::close);
        open.clear();
    }

    /** The order of one request: writes its number into {@link #GRANT}. */
    static Order order(int request) {
        return order(request, before -> Map.of(GRANT, content("request: " + request + "\n")));
    }

    static Order order(int request, Change change) {
        return new Order(
                message(request, "The shop pays with it."),
                Trailer.IDENTITY,
                List.of(FOLDER),
                Optional.empty(),
                change);
    }

    static Order since(CommitId commit, Order order) {
        return new Order(order.message(), order.identity(), order.folders(), Optional.of(commit), order.change());
    }

    static CommitMessage message(int request, String justification) {
        return new CommitMessage("Open TCP 443 from shop/checkout to pay/api", justification, trailers(request));
    }

    static List<Trailer> trailers(int request) {
        return List.of(
                new Trailer(Trailer.REQUEST, "" + request),
                new Trailer(Trailer.REVISION, "1"),
                new Trailer(Trailer.ENVIRONMENT, "nonprod"),
                new Trailer(Trailer.DIGEST, "sha256:0123456789abcdef"),
                new Trailer(Trailer.REQUESTED_BY, "https://id.example.com/realms/platform 7c1e (Ada Lovelace)"),
                new Trailer(Trailer.REVIEWED_BY, "https://id.example.com/realms/platform 91b0 (Grace Hopper)"),
                new Trailer(Trailer.APPROVED_BY, "https://id.example.com/realms/platform 4d2f (Barbara Liskov)"));
    }

    static Optional<byte[]> content(String text) {
        return Optional.of(text.getBytes(UTF_8));
    }
}
