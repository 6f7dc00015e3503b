package dev.sallyport.reach;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.grant.GrantRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that is open, for scripts. */
@Schema(name = "OpenAccess")
record AccessLineBody(
        EndBody from,
        EndBody to,

        @Schema(description = "As words: `All Connections` or `TCP 80,443`.")
        String ports,

        @Schema(description = "What lets it through at either end.")
        List<CauseBody> because) {
    static AccessLineBody of(AccessRow row) {
        return new AccessLineBody(
                EndBody.of(row.from()),
                EndBody.of(row.to()),
                row.ports(),
                row.causes().stream().map(CauseBody::of).toList());
    }

    /** An end. */
    @Schema(
            name = "OpenAccessEnd",
            description = "A workload; or workloads of a namespace that are counted and not named; or addresses; or the"
                    + " ingress controller; or a domain name.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EndBody(
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable String kind,

            @Schema(description = "Of workloads that are not named.") @Nullable
            Integer count,

            @Nullable String addresses,
            @Nullable Boolean ingressController,
            @Nullable String domain) {
        static EndBody of(Party party) {
            return switch (party.kind()) {
                case WORKLOAD -> new EndBody(party.group(), party.name(), party.workloadKind(), null, null, null, null);
                case COUNTED -> new EndBody(party.group(), null, null, party.count(), null, null, null);
                case ADDRESSES -> new EndBody(null, null, null, null, party.name(), null, null);
                case INGRESS_CONTROLLER -> new EndBody(null, null, null, null, null, true, null);
                case DOMAIN -> new EndBody(null, null, null, null, null, null, party.name());
            };
        }
    }

    /** What lets it through. */
    @Schema(name = "OpenAccessCause")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record CauseBody(
            @Schema(description = "`source`, `destination` or `both ends`.")
            String at,

            @Schema(
                    description =
                            "`grant`, `baseline`, `hand-written policy`, `cluster-wide policy`, `no policy isolates`,"
                                    + " `on the nodes' network` or `the other end's policies`.")
            String kind,

            @Schema(examples = "NetworkPolicy shop-checkout/allow-dns")
            String policy,

            @Schema(description = "In Git: file and line.") String place,

            @Schema(examples = "GR-301") @Nullable String grant,
            @Schema(examples = "R-1042") @Nullable String request,
            List<String> approvers,

            @Schema(description = "The last day on which the grant holds, UTC.") @Nullable
            LocalDate endsOn,

            String ports) {
        static CauseBody of(Cause cause) {
            Optional<GrantRow> grant = Optional.ofNullable(cause.grant());
            return new CauseBody(
                    cause.at(),
                    cause.kind().label(),
                    cause.policy(),
                    cause.place(),
                    grant.map(GrantRow::label).orElse(null),
                    grant.map(GrantRow::request).orElse(null),
                    cause.approvers(),
                    grant.map(GrantRow::endsOn).orElse(null),
                    cause.ports());
        }
    }
}
