package dev.sallyport.policy.model;

import java.util.regex.Pattern;

/**
 * That access is needed now and cannot wait for a test before production. It is narrow and short, needs what it needs
 * otherwise and two people at least, and is looked at afterwards. It never lowers what is required.
 *
 * @param incident what it is for, as the ticket or the incident is called
 * @param hours how long from the last approval on, 1 to 24
 */
public record Emergency(String incident, int hours) {
    public static final int LONGEST_HOURS = 24;

    private static final Pattern INCIDENT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .,:;#/_()+-]{2,99}");

    public Emergency {
        incident = incident.strip();
        if (!INCIDENT.matcher(incident).matches())
            throw new InvalidValue(
                    "incident",
                    "Name the incident or ticket, such as `INC-4711`: 3 to 100 letters, digits and . , : ; # / _ ( ) + -");
        if (hours < 1 || hours > LONGEST_HOURS)
            throw new InvalidValue("hours", "An emergency lasts 1 to %d hours".formatted(LONGEST_HOURS));
    }
}
