package dev.sallyport;

import dev.sallyport.local.LocalConfig;
import dev.sallyport.local.StartupProblem;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the settings are those of one kind of installation: the embedded one to try, or the real one. */
final class Installation {
    private static final Set<String> TO_TRY = Set.of("demo", "dev", "test");

    /** What a real installation cannot do without. */
    private static final Map<String, String> REQUIRED = new LinkedHashMap<>();

    static {
        REQUIRED.put(
                "quarkus.datasource.jdbc.url",
                "the PostgreSQL database, as jdbc:postgresql://db.example.com/sallyport");
        REQUIRED.put("quarkus.datasource.username", "the database role of the portal");
        REQUIRED.put("quarkus.oidc.auth-server-url", "the realm, as https://sso.example.com/realms/company");
        REQUIRED.put("quarkus.oidc.credentials.secret", "the secret of the portal's client in the realm");
        REQUIRED.put("sallyport.directory.url", "Keycloak's address without /realms, as https://sso.example.com");
        REQUIRED.put("sallyport.directory.client-secret", "the secret of the service account that looks people up");
        REQUIRED.put(
                "sallyport.gitops.remote", "the GitOps repository, as https://git.example.com/platform/gitops.git");
        REQUIRED.put("sallyport.platform-file", "the file that describes tenants, clusters and guardrails");
    }

    private Installation() {}

    /** @throws StartupProblem a line for each thing that a real installation lacks or must not have */
    static void check(SmallRyeConfig config, LocalConfig local) {
        if (config.getProfiles().stream().anyMatch(TO_TRY::contains)) {
            if (local.daysAhead() < 0) {
                throw new StartupProblem("sallyport.local.days-ahead is 0 or more: what was recorded later than now"
                        + " could not be told from what is to come.");
            }
            return;
        }
        List<String> problems = new ArrayList<>();
        refuse(problems, local.database(), "database", "anyone who may read its folder has its password");
        refuse(problems, local.signIn(), "sign-in", "it lets everyone be anyone");
        refuse(problems, local.repository(), "repository", "no cluster follows it");
        if (local.daysAhead() != 0) {
            problems.add("Switch off sallyport.local.days-ahead: access would end, and records be dated, on other days"
                    + " than they say.");
        }
        REQUIRED.forEach((setting, meaning) -> {
            if (config.getOptionalValue(setting, String.class).isEmpty()) {
                problems.add("Set %s: %s.".formatted(StartupProblem.setting(setting), meaning));
            }
        });
        if (!problems.isEmpty()) {
            problems.add("To try the portal on embedded parts instead, start it with -Dquarkus.profile=demo.");
            throw new StartupProblem(String.join("\n", problems));
        }
    }

    private static void refuse(List<String> problems, boolean on, String part, String reason) {
        if (on) {
            problems.add("Switch off sallyport.local.%s: the embedded %s is for trying alone, %s."
                    .formatted(part, part, reason));
        }
    }
}
