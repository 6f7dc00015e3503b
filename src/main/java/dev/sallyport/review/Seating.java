package dev.sallyport.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which approval takes which seat. One approval takes one seat, so that two seats of security need two people. */
record Seating(List<Place> places) {
    /** A seat with the approval that takes it, if it is taken. */
    record Place(Seat seat, Optional<DecisionEntity> approval) {}

    static Seating of(List<Seat> seats, List<DecisionEntity> approvals) {
        List<DecisionEntity> left = new ArrayList<>(approvals);
        List<Place> places = new ArrayList<>();
        for (Seat seat : seats) {
            Optional<DecisionEntity> taken = left.stream()
                    .filter(approval -> approval.seat().equals(seat))
                    .findFirst();
            taken.ifPresent(left::remove);
            places.add(new Place(seat, taken));
        }
        return new Seating(List.copyOf(places));
    }

    List<Seat> open() {
        return places.stream()
                .filter(place -> place.approval().isEmpty())
                .map(Place::seat)
                .toList();
    }
}
