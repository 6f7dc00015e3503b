package dev.sallyport.local;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The embedded parts that were switched on, running; with the settings by which the portal finds them. */
public final class LocalParts implements AutoCloseable {
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> facts = new ArrayList<>();

    private LocalParts() {}

    /**
     * Starts what the switches ask for; nothing at all, if nothing.
     *
     * @param portalPort where the portal itself will listen on this machine
     * @throws StartupProblem a part cannot start; those that were running are stopped again
     */
    public static LocalParts start(LocalConfig config, int portalPort) {
        LocalParts parts = new LocalParts();
        try {
            if (config.database() || config.signIn() || config.repository()) {
                DataFolder folder = parts.keep(DataFolder.open(config.dir()));
                parts.facts.add("Data        " + folder.path());
                if (config.repository()) {
                    parts.useRepository(folder);
                }
                if (config.signIn()) {
                    parts.use(parts.keep(LoopbackIdentityProvider.start(
                            folder,
                            config.signInPort(),
                            Set.of("http://127.0.0.1:" + portalPort, "http://localhost:" + portalPort))));
                }
                if (config.database()) {
                    parts.use(parts.keep(EmbeddedDatabase.start(folder)));
                }
            }
            return parts;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** What the portal must be told, by the names of its settings. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** What the person who started it wants to know, a line each. */
    public List<String> facts() {
        return List.copyOf(facts);
    }

    /** Stops in the opposite order of the start. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("an embedded part did not stop: " + e.getMessage(), e);
            }
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    private void use(EmbeddedDatabase database) {
        settings.putAll(settingsOf(database));
        facts.add("Database    " + database.jdbcUrl());
    }

    private void use(LoopbackIdentityProvider provider) {
        settings.putAll(settingsOf(provider));
        for (Person person : provider.people().all()) {
            facts.add("Sign in as  %-14s %s, %s".formatted(person.name(), person.position(), person.department()));
        }
    }

    private void useRepository(DataFolder folder) {
        settings.putAll(settingsOfRepository(folder));
        facts.add("Repository  " + settings.get("sallyport.gitops.remote"));
    }

    public static Map<String, String> settingsOf(EmbeddedDatabase database) {
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password());
    }

    public static Map<String, String> settingsOf(LoopbackIdentityProvider provider) {
        return Map.of(
                "quarkus.oidc.auth-server-url", provider.issuer(),
                "quarkus.oidc.client-id", LoopbackIdentityProvider.CLIENT,
                "quarkus.oidc.credentials.secret", provider.secretOf(LoopbackIdentityProvider.CLIENT),
                "sallyport.directory.url", provider.baseUrl(),
                "sallyport.directory.client-id", LoopbackIdentityProvider.DIRECTORY_CLIENT,
                "sallyport.directory.client-secret", provider.secretOf(LoopbackIdentityProvider.DIRECTORY_CLIENT));
    }

    public static Map<String, String> settingsOfRepository(DataFolder folder) {
        return Map.of(
                "sallyport.gitops.remote", SampleRepository.in(folder).toString(),
                "sallyport.platform-file", SampleEstate.platformFile(folder).toString());
    }
}
