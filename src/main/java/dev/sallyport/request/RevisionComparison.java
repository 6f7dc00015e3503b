package dev.sallyport.request;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Two revisions of a request, side by side: what was asked for, what it opens, and the manifests.
 *
 * @param sameMeaning whether both have one digest, so that an approval of one counts for the other
 * @param intent every field of what was asked for, those that are equal among them
 * @param opens what the approvers of the later one are shown, and those of the earlier one were not
 * @param opensNoMore the other way round
 * @param both how many facts both have
 */
@Schema(name = "RevisionComparison")
record RevisionComparison(
        int from,
        int to,

        @Schema(description = "Both have one digest: an approval of one counts for the other.")
        boolean sameMeaning,

        List<Field> intent,

        @Schema(description = "What the approvers of `to` are shown, and those of `from` were not.")
        List<String> opens,

        List<String> opensNoMore,

        @Schema(description = "How many facts both have.") int both,
        List<File> files) {

    /** What was asked for in one field; empty where nothing was. */
    @Schema(name = "ComparedField")
    record Field(String name, String before, String after, boolean changed) {
        static Field of(String name, String before, String after) {
            return new Field(name, before, after, !before.equals(after));
        }
    }

    /** One manifest; empty where there is none. */
    @Schema(name = "ComparedManifest")
    record File(String path, String before, String after, boolean changed) {
        static File of(String path, String before, String after) {
            return new File(path, before, after, !before.equals(after));
        }

        public String name() {
            return path.substring(path.lastIndexOf("/namespaces/") + "/namespaces/".length());
        }
    }
}
