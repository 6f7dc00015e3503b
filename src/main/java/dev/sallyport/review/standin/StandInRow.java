package dev.sallyport.review.standin;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stand-in for pages and scripts. */
@Schema(name = "StandIn", description = "For some days, somebody decides for a reviewer who is away.")
public record StandInRow(
        String id,
        @Schema(description = "Who is away.") String person,
        @Schema(description = "Who decides meanwhile.") String standIn,
        String tenant,
        @Schema(description = "The first day, UTC.") LocalDate from,
        @Schema(description = "The last day, UTC.") LocalDate until,
        @Schema(description = "Whether it holds today.") boolean active,
        @Schema(description = "Whether you may end it.") boolean mine) {}
