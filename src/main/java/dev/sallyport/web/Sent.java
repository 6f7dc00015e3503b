package dev.sallyport.web;

import jakarta.ws.rs.BadRequestException;
import org.jspecify.annotations.Nullable;

/** What a script sent. */
public final class Sent {
    private Sent() {}

    /** @throws BadRequestException there is no body, or it is {@code null} */
    public static <T> T body(@Nullable T body) {
        if (body == null) throw new BadRequestException();
        return body;
    }
}
