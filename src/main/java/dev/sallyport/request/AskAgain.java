package dev.sallyport.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sallyport.policy.model.Access;
import java.net.URLEncoder;
import java.util.stream.Collectors;

/** Leads from access that stands or stood to the form that asks for the same in the ordinary way. */
public final class AskAgain {
    private AskAgain() {}

    /** The address of the form with the access filled in; why and how long is for whoever asks to say. */
    public static String address(Access access) {
        return "/requests/new?"
                + FilledForm.of(access).entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
