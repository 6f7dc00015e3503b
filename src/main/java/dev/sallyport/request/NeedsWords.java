package dev.sallyport.request;

import dev.sallyport.policy.approval.Needs;
import java.util.ArrayList;
import java.util.List;

/** Whose approval is needed, in plain words, one part for each group. */
public final class NeedsWords {
    private NeedsWords() {}

    /** For whoever asks. */
    static List<String> forRequester(Needs needs, boolean peersByPlatform) {
        List<String> words = new ArrayList<>();
        if (needs.peers() > 0) {
            words.add(
                    peersByPlatform
                            ? people(needs.peers(), "the platform team") + ", in place of a peer of your tenant"
                            : people(needs.peers(), "reviewers of your tenant") + ", other than you");
        }
        needs.owners()
                .forEach((owner, number) ->
                        words.add(people(number, "reviewers of " + owner) + ", whose side it opens"));
        if (needs.security() > 0) words.add(people(needs.security(), "the security team"));
        if (needs.platform() > 0) words.add(people(needs.platform(), "the platform team"));
        return words;
    }

    private static String people(int number, String group) {
        if (number > 1) return number + " of " + group;
        return group.startsWith("reviewers") ? "a reviewer" + group.substring("reviewers".length()) : group;
    }

    /** For a table: {@code peer, owner in payments, 2 × security}. */
    public static String brief(Needs needs) {
        List<String> words = new ArrayList<>();
        if (needs.peers() > 0) words.add(times(needs.peers(), "peer"));
        needs.owners().forEach((owner, number) -> words.add(times(number, "owner in " + owner)));
        if (needs.security() > 0) words.add(times(needs.security(), "security"));
        if (needs.platform() > 0) words.add(times(needs.platform(), "platform"));
        return String.join(", ", words);
    }

    private static String times(int number, String name) {
        return number == 1 ? name : number + " × " + name;
    }
}
