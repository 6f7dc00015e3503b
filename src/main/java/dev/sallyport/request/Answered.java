package dev.sallyport.request;

import dev.sallyport.policy.model.InvalidValue;
import java.util.Optional;
import java.util.UUID;

/** The comment that another one answers, as it is sent. */
public final class Answered {
    private Answered() {}

    /**
     * @param text empty for none
     * @throws InvalidValue field {@code answers}
     */
    public static Optional<UUID> read(String text) {
        if (text.isBlank()) return Optional.empty();
        if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
            throw new InvalidValue("answers", "Name the comment that you answer by its id");
        return Optional.of(UUID.fromString(text));
    }
}
