package dev.sallyport.walk;

import dev.sallyport.walk.Ask.Seat;
import dev.sallyport.walk.Step.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Chooses steps: mostly such as get somewhere, and always some that are wrong. */
final class Walker {
    private static final int MANY = 1 << 16;
    private static final int MOST_REQUESTS = 5;
    private static final Kind[] KINDS = Kind.values();

    private final Random random;

    Walker(Random random) {
        this.random = random;
    }

    Step next(Model model) {
        int dice = random.nextInt(100);
        if (dice < 14 && model.requests.size() < MOST_REQUESTS) return ask(model);
        if (dice < 44) return approval(model).orElseGet(() -> any(model));
        if (dice < 56) return step(Kind.DELIVER);
        if (dice < 62) return test(model).orElseGet(() -> any(model));
        return any(model);
    }

    private Step step(Kind kind) {
        return new Step(kind, random.nextInt(MANY), random.nextInt(MANY), random.nextInt(MANY));
    }

    /** Anything by anybody; no new requests when there are enough. */
    private Step any(Model model) {
        Step step = step(KINDS[random.nextInt(KINDS.length)]);
        boolean asks = step.kind() == Kind.SUBMIT || step.kind() == Kind.SUBMIT_TWICE || step.kind() == Kind.RENEW;
        boolean comesBack = step.kind() == Kind.STEP_DOWN && random.nextBoolean();
        if (asks && model.requests.size() >= MOST_REQUESTS + 2) return step(Kind.DELIVER);
        return comesBack ? new Step(Kind.COME_BACK, step.who(), step.object(), step.more()) : step;
    }

    private Step ask(Model model) {
        Ask ask = Ask.values()[random.nextInt(Ask.values().length)];
        return new Step(Kind.SUBMIT, somebody(model, person -> person.belongsTo(ask.tenant)), ask.ordinal(), lives());
    }

    /** Rarely one that has passed. */
    private int lives() {
        return 1 + random.nextInt(Model.LIVES.length - 2);
    }

    private Optional<Step> approval(Model model) {
        List<Request> waiting = model.requests.stream()
                .filter(request -> request.state == State.IN_REVIEW)
                .toList();
        if (waiting.isEmpty()) return Optional.empty();
        Request request = waiting.get(random.nextInt(waiting.size()));
        List<Seat> open = request.openSeats();
        if (open.isEmpty()) return Optional.empty();
        Seat seat = open.get(random.nextInt(open.size()));
        int who = somebody(
                model,
                person -> request.ask.mayTake(person, seat)
                        && !request.authors.contains(person)
                        && request.approvals.stream().noneMatch(one -> one.person() == person));
        return Optional.of(new Step(Kind.APPROVE, who, request.index, random.nextInt(MANY)));
    }

    private Optional<Step> test(Model model) {
        for (Request request : model.requests) {
            for (int i = 0; i < request.deliveries.size(); i++) {
                Delivery delivery = request.deliveries.get(i);
                if (delivery.removal || !delivery.delivered || delivery.tested) continue;
                int who = somebody(model, person -> person.belongsTo(request.ask.tenant));
                return Optional.of(new Step(Kind.RECORD_TEST, who, request.index, i));
            }
        }
        return Optional.empty();
    }

    private int somebody(Model model, java.util.function.Predicate<Person> fit) {
        List<Integer> some = java.util.stream.IntStream.range(0, model.people.size())
                .filter(i -> fit.test(model.people.get(i)))
                .boxed()
                .toList();
        return some.isEmpty() ? random.nextInt(model.people.size()) : some.get(random.nextInt(some.size()));
    }
}
