package dev.sallyport.recertification;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.sallyport.policy.approval.CategoryKey;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.web.NumberText;
import dev.sallyport.web.ProseText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign as it is typed or sent; every field as text, so that nothing typed is lost. */
@Schema(name = "NewCampaign")
record NewCampaign(
        @Nullable String name,

        @Schema(description = "Only grants from or to namespaces of this tenant; both ends are asked.") @Nullable
        String tenant,

        @Schema(description = "Only grants of this category, such as `internet`.") @Nullable
        String category,

        @Schema(description = "Only grants in this environment.") @Nullable
        String environment,

        @JsonDeserialize(using = NumberText.class)
        @Schema(
                type = SchemaType.INTEGER,
                description = "Only grants that were given at least so many days ago; text is taken too.")
        @Nullable
        String olderThanDays,

        @Schema(description = "The day by which owners answer, UTC.", format = "date") @Nullable
        String dueOn,

        @JsonDeserialize(using = NumberText.class)
        @Schema(
                type = SchemaType.INTEGER,
                description =
                        "Days after the due day until what nobody spoke for ends: 0 to 60; 14 if not said. Text is taken too.")
        @Nullable
        String graceDays) {
    static final int MOST_GRACE = 60;

    private static final int LONGEST_NAME = 100;

    String title() {
        String text = ProseText.check("name", get("name"), 3);
        if (text.length() > LONGEST_NAME || text.indexOf('\n') >= 0)
            throw new InvalidValue("name", "Name it in one line of at most %d characters".formatted(LONGEST_NAME));
        return text;
    }

    Scope scope() {
        return new Scope(given("tenant"), categoryValue(), given("environment"), days());
    }

    private @Nullable Category categoryValue() {
        String text = given("category");
        try {
            return text == null ? null : CategoryKey.parse(text);
        } catch (InvalidValue e) {
            throw e.at("category");
        }
    }

    private @Nullable Integer days() {
        String text = given("olderThanDays");
        if (text == null) return null;
        int days = number("olderThanDays", text);
        if (days < 1) throw new InvalidValue("olderThanDays", "Name at least 1 day");
        return days;
    }

    LocalDate due() {
        String text = given("dueOn");
        if (text == null) throw new InvalidValue("dueOn", "Choose the day by which owners answer");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidValue("dueOn", "Write the day as year-month-day, such as `2027-05-22`");
        }
    }

    int grace() {
        String text = given("graceDays");
        int days = text == null ? 14 : number("graceDays", text);
        if (days > MOST_GRACE) throw new InvalidValue("graceDays", "At most %d days".formatted(MOST_GRACE));
        return days;
    }

    private static int number(String field, String text) {
        if (!text.matches("\\d{1,5}")) throw new InvalidValue(field, "Write a whole number of days");
        return Integer.parseInt(text);
    }

    private @Nullable String given(String field) {
        String text = get(field).strip();
        return text.isEmpty() ? null : text;
    }

    /** A field's text as typed, empty if it was not sent. */
    public String get(String field) {
        return Objects.requireNonNullElse(
                switch (field) {
                    case "name" -> name;
                    case "tenant" -> tenant;
                    case "category" -> category;
                    case "environment" -> environment;
                    case "olderThanDays" -> olderThanDays;
                    case "dueOn" -> dueOn;
                    default -> graceDays;
                },
                "");
    }
}
