package dev.sallyport.recheck;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.request.NameBody;
import dev.sallyport.request.NameLine;
import dev.sallyport.resolution.Names;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What DNS said of a name at each look. */
@Schema(name = "NameHistory")
record NameHistoryBody(
        String name,

        @Schema(description = "The last 20, the latest first; none for a wildcard, which nobody can look up.")
        List<LookBody> looks) {
    private static final int MOST = 20;

    /** One look. */
    @Schema(name = "Look")
    record LookBody(
            @Schema(description = "`submit`, `approval`, `commit` or `daily look`.")
            String occasion,

            NameBody answer) {}

    static List<NameHistoryBody> of(List<Access> accesses, TenantName tenant, Names names) {
        return accesses.stream()
                .flatMap(access -> access.destination().domain().stream())
                .distinct()
                .map(name -> new NameHistoryBody(name.value(), looks(name, tenant, names)))
                .toList();
    }

    private static List<LookBody> looks(DomainName name, TenantName tenant, Names names) {
        return names.history(tenant, name, MOST).stream()
                .map(kept -> new LookBody(kept.occasion().label(), NameBody.of(NameLine.of(kept.looked()))))
                .toList();
    }
}
