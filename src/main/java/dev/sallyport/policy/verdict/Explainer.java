package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.Entrance;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers one question by reading the policies from the first to the last, as a person would. */
final class Explainer {
    /** An end of the question: a pod by its number, an address, or, without either, the ingress controller. */
    private record End(Endpoint shown, Optional<Integer> pod, Optional<Address> address) {
        private boolean isController() {
            return pod.isEmpty() && address.isEmpty();
        }
    }

    private final ClusterState state;
    private final Engine engine;

    Explainer(ClusterState state, Engine engine) {
        this.state = state;
        this.engine = engine;
    }

    Verdict verdict(String from, String to, PortRange port) {
        List<End> sources = ends("from", from);
        List<End> destinations = ends("to", to);
        List<Verdict> pairs = new ArrayList<>();
        for (End source : sources) {
            for (End destination : destinations) pairs.add(pair(source, destination, port));
        }
        long open = pairs.stream().filter(Verdict::allowed).count();
        Verdict first = pairs.stream().filter(Verdict::allowed).findFirst().orElse(pairs.get(0));
        if (open == 0 || open == pairs.size()) return first;
        String note = "Policies tell the pods apart: %d of %d pairs of pods connect".formatted(open, pairs.size());
        List<String> notes = new ArrayList<>(first.notes());
        notes.add(note);
        return new Verdict(first.src(), first.dst(), port, true, first.egress(), first.ingress(), notes);
    }

    private Verdict pair(End source, End destination, PortRange port) {
        if (source.address.isPresent() && destination.address.isPresent()) {
            throw new InvalidValue("to", "both ends are addresses outside the cluster; policies speak of pods");
        }
        if (source.isController()) return throughEntrance(source, destination, port);
        boolean meet = source.pod.isEmpty()
                || destination.pod.isEmpty()
                || engine.sameFamily(source.pod.get()).contains(destination.pod.get());
        if (!meet) {
            String note = "One end has IPv4 addresses only, the other IPv6 addresses only";
            return new Verdict(
                    source.shown, destination.shown, port, false, Optional.empty(), Optional.empty(), List.of(note));
        }
        Optional<Explanation> egress = side(Direction.EGRESS, source, destination, destination, port);
        Optional<Explanation> ingress = side(Direction.INGRESS, destination, source, destination, port);
        boolean allowed = egress.map(Explanation::allowed).orElse(true)
                && ingress.map(Explanation::allowed).orElse(true);
        return new Verdict(source.shown, destination.shown, port, allowed, egress, ingress, List.of());
    }

    /** The controller sends nothing but what an Ingress or a Route has it send. */
    private Verdict throughEntrance(End source, End destination, PortRange port) {
        PodGroup pods = engine.pods.group(destination.pod.orElseThrow(
                () -> new InvalidValue("to", "the ingress controller is asked about workloads, not about addresses")));
        Optional<Entrance> entrance = state.entrances().stream()
                .filter(door -> door.namespace().equals(pods.namespace())
                        && door.pods().matches(pods.labels())
                        && PortSpec.of(door.ports()).on(pods.namedPorts()).overlaps(PortSet.of(port)))
                .findFirst();
        Optional<Explanation> ingress = side(Direction.INGRESS, destination, source, destination, port);
        boolean allowed =
                entrance.isPresent() && ingress.map(Explanation::allowed).orElse(true);
        String note = entrance.map(door -> "%s exposes this port (%s)".formatted(door.name(), door.place()))
                .orElse("No Ingress and no Route exposes this port, so nothing is sent to it");
        return new Verdict(source.shown, destination.shown, port, allowed, Optional.empty(), ingress, List.of(note));
    }

    private Optional<Explanation> side(Direction direction, End subject, End peer, End destination, PortRange port) {
        return subject.pod.map(pod -> new HalfExplainer(
                        state,
                        engine,
                        direction,
                        pod,
                        target -> meets(target, peer),
                        destination
                                .pod
                                .map(it -> engine.pods.group(it).namedPorts())
                                .orElse(List.of()),
                        port)
                .explain(subject.shown));
    }

    private boolean meets(Target target, End peer) {
        return peer.pod
                .map(pod -> target.pods()
                        .map(query -> query.in(engine.index).contains(pod))
                        .orElse(false))
                .or(() -> peer.address.map(target.addresses()::contains))
                .orElseGet(() -> target.pods()
                        .filter(query -> query.meets(engine.controller()))
                        .isPresent());
    }

    private List<End> ends(String field, String text) {
        var controller = new Endpoint.IngressController();
        if (text.equals(controller.text())) {
            if (field.equals("from")) return List.of(new End(controller, Optional.empty(), Optional.empty()));
            throw new InvalidValue(field, "`%s` is a source only: it stands behind Ingress and Route".formatted(text));
        }
        List<End> pods = new ArrayList<>();
        List<String> workloads = new ArrayList<>();
        for (int i = 0; i < engine.pods.workloads().size(); i++) {
            Endpoint.Workload workload = engine.pods.workloads().get(i);
            boolean named =
                    workload.text().equals(text) || workload.text().startsWith(text + "[") && text.contains("/");
            if (!named) continue;
            workloads.add(workload.text());
            engine.pods.ofWorkload(i).forEach(pod -> pods.add(new End(workload, Optional.of(pod), Optional.empty())));
        }
        if (workloads.size() > 1) {
            throw new InvalidValue(
                    field,
                    "`%s` is several workloads: %s".formatted(text, String.join(", ", workloads)),
                    workloads.get(0));
        }
        return pods.isEmpty() ? List.of(outside(field, text)) : pods;
    }

    private static End outside(String field, String text) {
        try {
            Address address = Address.parse(text);
            Endpoint shown = new Endpoint.Outside(new AddressRange(address, address), address + "[External]");
            return new End(shown, Optional.empty(), Optional.of(address));
        } catch (InvalidValue e) {
            throw new InvalidValue(
                    field,
                    text.contains("/")
                            ? "there is no workload `%s`".formatted(text)
                            : "`%s` is neither a workload, `NS/NAME`, nor an IP address".formatted(text));
        }
    }
}
