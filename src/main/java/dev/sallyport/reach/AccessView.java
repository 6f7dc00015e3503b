package dev.sallyport.reach;

import dev.sallyport.web.Cursor;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page about what a namespace or a workload can reach and be reached by.
 *
 * @param own whether the person may ask for access from here
 * @param total lines that the filter lets through
 * @param inside how many of them lie within the namespace, which the map does not draw
 * @param basis what was judged, as a sentence
 * @param next address of the next page; null on the last
 * @param first address of the first page; null on it
 */
public record AccessView(
        Topic about,
        boolean own,
        AccessFilter filter,
        List<AccessRow> rows,
        int total,
        long inside,
        AccessMap map,
        String basis,
        @Nullable String first,
        @Nullable String next) {

    /** The part of the lines that a page asks for. */
    static Slice<AccessLine> slice(List<AccessLine> lines, Paging paging) {
        String last = paging.after().map(Cursor::id).orElse("");
        List<AccessLine> read = lines.stream()
                .filter(line -> line.key().compareTo(last) > 0)
                .limit(paging.rowsToRead())
                .toList();
        return Slice.of(read, paging, line -> new Cursor("line", line.key()));
    }

    static String basis(Access access) {
        var state = access.cluster().reachability().state();
        return "Judged with everything that Git holds for `%s` at `%s`: %d policies, %d cluster-wide ones.%s"
                .formatted(
                        access.cluster().name(),
                        access.commit()
                                .substring(0, Math.min(10, access.commit().length())),
                        state.policies().size(),
                        state.tierPolicies().size(),
                        access.cluster().unreadable().isEmpty()
                                ? ""
                                : " Some manifests could not be read; what they say is not in here.");
    }
}
