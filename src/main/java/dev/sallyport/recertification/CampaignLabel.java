package dev.sallyport.recertification;

import dev.sallyport.web.NotFound;

/** How people name a campaign: {@code RC-3}. */
final class CampaignLabel {
    private static final String PREFIX = "RC-";

    private CampaignLabel() {}

    static String of(long number) {
        return PREFIX + number;
    }

    /** @throws NotFound the text is no such name */
    static long parse(String label) {
        if (!label.matches(PREFIX + "\\d{1,18}")) throw new NotFound();
        return Long.parseLong(label.substring(PREFIX.length()));
    }
}
