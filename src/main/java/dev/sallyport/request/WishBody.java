package dev.sallyport.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.sallyport.grant.AccessBody;
import dev.sallyport.grant.GrantLabel;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Emergency;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Problem.Finding;
import dev.sallyport.web.ProseText;
import dev.sallyport.web.Refused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody asks for, as a script sends it. */
@Schema(name = "Wish", description = "What somebody asks for. All accesses come from one namespace of one's own.")
record WishBody(
        @Nullable List<@Nullable AccessBody> accesses,

        @Schema(description = "What for, which data, who owns it, which ticket: 10 to 4000 characters.") @Nullable
        String justification,

        @Schema(description = "Why a block must be as wide as it is, where that is asked.") @Nullable
        String widthReason,

        @Schema(description = "The last day on which it is needed, UTC.", format = "date") @Nullable
        String endsOn,

        @Schema(
                description =
                        "Nobody can name an end; endsOn does not count then. It is looked at again after the days that"
                                + " the platform's limits name, and ends then unless it is renewed.")
        @Nullable
        Boolean permanent,

        @Schema(
                description =
                        "For whom, if not for yourself: somebody of the same tenant whom the portal knows, by name or"
                                + " subject. Neither of you approves it.")
        @Nullable
        String onBehalfOf,

        @Schema(
                description = "At submit: the grant whose place it takes when it is delivered. A revision keeps it.",
                examples = "GR-301")
        @Nullable
        String renews,

        @Schema(
                description = "At submit, and not with `renews`: the grant that becomes what is asked for here, in one"
                        + " commit. Where the verdict engine proves that nothing opens and nothing lasts longer, a peer's"
                        + " approval is enough.",
                examples = "GR-301")
        @Nullable
        String changes,

        @Schema(description = "That it cannot wait: narrow, for at most 24 hours; endsOn does not count then.")
        @Nullable
        EmergencyBody emergency) {
    private static final ObjectMapper TREES = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** Access that is needed now. */
    @Schema(name = "WishedEmergency")
    record EmergencyBody(
            @Schema(description = "The incident or ticket.", examples = "INC-4711") @Nullable
            String incident,

            @Schema(description = "From the last approval on: 1 to 24, which is what it means if absent.") @Nullable
            Integer hours) {
        private Emergency read() {
            try {
                return new Emergency(given("incident", incident), hours == null ? Emergency.LONGEST_HOURS : hours);
            } catch (InvalidValue e) {
                throw e.at("emergency." + e.field());
            }
        }
    }

    private boolean isPermanent() {
        return Boolean.TRUE.equals(permanent);
    }

    private boolean hasEnd() {
        return emergency == null && !isPermanent();
    }

    String forWhom() {
        return onBehalfOf == null ? "" : onBehalfOf;
    }

    /** The same text for the same body sent to the same address, whatever the sets that it names hold at the moment. */
    String sentTo(String address) {
        return address + " " + TREES.valueToTree(this);
    }

    /**
     * The same, with the blocks of each set that is named alone as they are now.
     *
     * @throws InvalidValue there is no such set
     */
    WishBody holding(Platform platform) {
        if (accesses == null) return this;
        List<@Nullable AccessBody> filled = new ArrayList<>();
        for (int i = 0; i < accesses.size(); i++) {
            String path = "accesses[%d].destination.%s".formatted(i, AddressSets.FIELD);
            AccessBody access = accesses.get(i);
            filled.add(
                    access == null
                            ? null
                            : access.bareSet()
                                    .map(set -> access.withBlocks(AddressSets.blocks(platform, path, set)))
                                    .orElse(access));
        }
        return new WishBody(
                filled, justification, widthReason, endsOn, permanent, onBehalfOf, renews, changes, emergency);
    }

    /** @throws Refused every field that is missing or is no value, each with its path */
    Wish read() {
        var reading = new Reading();
        List<Access> read = new ArrayList<>();
        List<@Nullable AccessBody> sent = accesses == null ? List.of() : accesses;
        for (int i = 0; i < sent.size(); i++) {
            String path = "accesses[%d]".formatted(i);
            AccessBody access = sent.get(i);
            reading.take(() -> given(path, access).read(path)).ifPresent(read::add);
        }
        Optional<String> why =
                reading.take(() -> ProseText.check("justification", given("justification", justification), 10));
        Optional<Emergency> urgent = emergency == null ? Optional.empty() : reading.take(emergency::read);
        Optional<LocalDate> end = reading.take(() -> hasEnd() ? day(given("endsOn", endsOn)) : LocalDate.EPOCH);
        reading.refuse();
        return reading.take(() -> new Wish(read, why.orElseThrow(), Optional.ofNullable(widthReason), end.orElseThrow())
                        .inEmergency(urgent)
                        .lasting(isPermanent()))
                .orElseThrow(reading::refused);
    }

    /** @throws InvalidValue field {@code renews} or {@code changes} */
    Optional<Replacing> replacing() {
        if (renews != null && changes != null)
            throw new InvalidValue("changes", "A request renews a grant or changes it, not both");
        if (changes != null) return Optional.of(Replacing.change(grant("changes", changes)));
        return renews == null ? Optional.empty() : Optional.of(Replacing.renewal(grant("renews", renews)));
    }

    private static long grant(String field, String label) {
        try {
            return GrantLabel.parse(label);
        } catch (NotFound e) {
            throw new InvalidValue(field, "Name a grant, such as `GR-301`");
        }
    }

    private static <T> T given(String path, @Nullable T value) {
        if (value == null) throw new InvalidValue(path, "This is missing");
        return value;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidValue("endsOn", "Write the day as year-month-day, such as `2027-05-22`");
        }
    }

    /** Collects what is no value. */
    private static final class Reading {
        private final List<Finding> findings = new ArrayList<>();

        <T> Optional<T> take(Supplier<T> parse) {
            try {
                return Optional.of(parse.get());
            } catch (InvalidValue e) {
                findings.add(new Finding(e.field(), null, e.sentence(), e.suggestion()));
                return Optional.empty();
            }
        }

        void refuse() {
            if (!findings.isEmpty()) throw refused();
        }

        Refused refused() {
            return new Refused(findings);
        }
    }
}
