package dev.sallyport.audit;

/** An action and its object as they go on after the name of whoever did it: 'Ada Okoye' 'approved R-1042 rev 1'. */
public final class ActionWords {
    private ActionWords() {}

    public static String of(String action, String object) {
        return switch (action) {
            case "became overdue", "campaign became overdue" -> "found " + object + " overdue";
            case "not recertified" -> "found " + object + " not recertified";
            case "narrowing came to nothing" -> "found that the narrowing of " + object + " came to nothing";
            case "was gone already" -> "found the " + object + " done already";
            case "resubmitted unchanged" -> "resubmitted " + object + " unchanged";
            default -> action + " " + object;
        };
    }
}
