package dev.sallyport.onboarding;

import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.TenantName;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A namespace to onboard, as it is typed or sent. */
@Schema(name = "NewNamespace")
record WantedForm(
        @Schema(description = "Unique over all clusters.") @Nullable
        String name,

        @Schema(description = "An existing tenant, or the name of a new one.") @Nullable
        String tenant,

        @Schema(description = "For a new tenant: the name that people read.") @Nullable
        String tenantDisplayName,

        @Schema(description = "A cluster of the platform; it decides the environment.") @Nullable
        String cluster,

        @Schema(description = "A namespace of the same tenant, one environment earlier. Optional.") @Nullable
        String counterpart,

        @Schema(description = "SHA-256 of the baseline that was shown, 64 hex digits: 409 if it is another by now.")
        @Nullable
        String baselineDigest) {
    static final WantedForm EMPTY = new WantedForm(null, null, null, null, null, null);

    private static final int LONGEST = 100;

    /** @throws InvalidValue at the field that is no value */
    Wanted read() {
        return new Wanted(
                named(given("name", name)),
                tenantName(),
                optional(tenantDisplayName).map(WantedForm::readable),
                new ClusterName(given("cluster", cluster)),
                triedFirst());
    }

    private TenantName tenantName() {
        String text = given("tenant", tenant);
        try {
            return new TenantName(text);
        } catch (InvalidValue e) {
            throw e.at("tenant");
        }
    }

    private Optional<NamespaceName> triedFirst() {
        return counterpart("counterpart", counterpart);
    }

    static Optional<NamespaceName> counterpart(String field, @Nullable String text) {
        try {
            return optional(text).map(NamespaceName::new);
        } catch (InvalidValue e) {
            throw e.at(field);
        }
    }

    private static NamespaceName named(String text) {
        try {
            return new NamespaceName(text);
        } catch (InvalidValue e) {
            throw e.at("name");
        }
    }

    /** One line of visible text: it stands on pages and in lists. */
    private static String readable(String text) {
        boolean plain = text.codePoints().allMatch(c -> c == ' ' || Character.isLetterOrDigit(c) || isMark(c));
        if (!plain || text.length() > LONGEST)
            throw new InvalidValue(
                    "tenantDisplayName",
                    "A name is up to %d letters, digits, spaces and . , & ' ( ) -".formatted(LONGEST));
        return text;
    }

    private static boolean isMark(int c) {
        return ".,&'()-/+".indexOf(c) >= 0;
    }

    /** The same text for the same wish, whatever was left out. */
    String sentTo(String address) {
        return CanonicalJson.of(Map.of(
                "address", address,
                "name", get("name"),
                "tenant", get("tenant"),
                "tenantDisplayName", get("tenantDisplayName"),
                "cluster", get("cluster"),
                "counterpart", get("counterpart"),
                "baselineDigest", get("baselineDigest")));
    }

    /** What was typed into the field, for the page. */
    public String get(String field) {
        String text =
                switch (field) {
                    case "name" -> name;
                    case "tenant" -> tenant;
                    case "tenantDisplayName" -> tenantDisplayName;
                    case "cluster" -> cluster;
                    case "counterpart" -> counterpart;
                    default -> baselineDigest;
                };
        return Objects.requireNonNullElse(text, "");
    }

    private static Optional<String> optional(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
    }

    private static String given(String field, @Nullable String text) {
        return optional(text).orElseThrow(() -> new InvalidValue(field, "This is missing"));
    }
}
