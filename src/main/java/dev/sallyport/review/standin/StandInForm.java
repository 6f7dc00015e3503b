package dev.sallyport.review.standin;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.TenantName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A stand-in as it is typed or sent. */
@Schema(name = "NewStandIn")
record StandInForm(
        @Nullable String tenant,

        @Schema(description = "Somebody of the same tenant whom the portal knows, by name or subject.") @Nullable
        String person,

        @Schema(description = "The first day, UTC.", format = "date") @Nullable
        String from,

        @Schema(description = "The last day, UTC.", format = "date") @Nullable
        String until) {
    static final StandInForm EMPTY = new StandInForm(null, null, null, null);

    TenantName tenantName() {
        return new TenantName(given("tenant", tenant));
    }

    String name() {
        return given("person", person);
    }

    LocalDate firstDay() {
        return day("from", from);
    }

    LocalDate lastDay() {
        return day("until", until);
    }

    /** What was typed into the field, for the page. */
    public String get(String field) {
        String text =
                switch (field) {
                    case "tenant" -> tenant;
                    case "person" -> person;
                    case "from" -> from;
                    default -> until;
                };
        return Objects.requireNonNullElse(text, "");
    }

    private static String given(String field, @Nullable String text) {
        if (text == null || text.isBlank()) throw new InvalidValue(field, "This is missing");
        return text;
    }

    private static LocalDate day(String field, @Nullable String text) {
        try {
            return LocalDate.parse(given(field, text));
        } catch (DateTimeException e) {
            throw new InvalidValue(field, "Write the day as year-month-day, such as `2027-05-22`");
        }
    }
}
