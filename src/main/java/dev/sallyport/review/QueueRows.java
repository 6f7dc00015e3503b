package dev.sallyport.review;

import static java.util.stream.Collectors.joining;

import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestRow;
import dev.sallyport.request.RequestRows;
import dev.sallyport.request.RequestState;
import dev.sallyport.review.OpenSeats.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** Says of requests what they wait for. */
@ApplicationScoped
public class QueueRows {
    private final OpenSeats seats;
    private final RequestRows rows;

    QueueRows(OpenSeats seats, RequestRows rows) {
        this.seats = seats;
        this.rows = rows;
    }

    /** In the order given. */
    public List<QueueRow> of(List<RequestEntity> requests) {
        Map<UUID, Progress> progress = seats.of(requests.stream()
                .filter(request -> request.state() == RequestState.IN_REVIEW)
                .toList());
        List<RequestRow> lines = rows.of(requests);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new QueueRow(lines.get(i), waitsFor(requests.get(i), progress)))
                .toList();
    }

    private static String waitsFor(RequestEntity request, Map<UUID, Progress> progress) {
        return switch (request.state()) {
            case IN_REVIEW ->
                Objects.requireNonNull(progress.get(request.id())).seats().stream()
                        .map(Seat::label)
                        .distinct()
                        .collect(joining(", "));
            case CHANGES_ASKED -> "whoever asked";
            case APPROVED -> "delivery and test";
            case REJECTED, WITHDRAWN, FULFILLED, EXPIRED -> "";
        };
    }
}
