package dev.sallyport.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sallyport.manifest.AccessTree;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An access as scripts send and get it, with the keys of {@link AccessTree}. Keys that are unknown do not get this far; what
 * is missing or no value is said by {@link #read} at its path.
 */
@Schema(name = "Access", description = "What may flow: from a source to a destination, on these ports.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessBody(
        @Nullable Source source,
        @Nullable Destination destination,
        @Nullable List<Port> ports) {
    private static final ObjectMapper TREES = new ObjectMapper();

    /** Where it comes from. */
    @Schema(
            name = "Source",
            description =
                    "Pods of a namespace of one's own; or a component of the platform that calls pods of one's own.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(
            @Nullable String namespace,
            @Nullable Pods pods,

            @Schema(description = "ingress-controller or monitoring.") @Nullable
            String component) {}

    /** Where it goes. */
    @Schema(
            name = "Destination",
            description = "Either namespace and pods, or blocks, or wholeInternet, or domain, or service.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Destination(
            @Nullable String namespace,
            @Nullable Pods pods,

            @Schema(description = "Address blocks, such as 203.0.113.0/24.") @Nullable
            List<String> blocks,

            @Schema(
                    description =
                            "A set of the platform team, such as stripe-api: the blocks are the set's. Sent without blocks"
                                    + " it stands for those that the set has now; with other blocks it is refused.")
            @Nullable
            String addressSet,

            @Schema(description = "Every address of a family outside the platform: IPv4 or IPv6.") @Nullable
            String wholeInternet,

            @Schema(description = "A domain name, such as api.example.com; only some clusters can be given one.")
            @Nullable
            String domain,

            @Schema(description = "A service of the platform's catalogue, such as keycloak.") @Nullable
            String service) {
        public static Destination of(dev.sallyport.policy.model.Destination destination) {
            return TREES.convertValue(AccessTree.of(destination), Destination.class);
        }

        private Destination withBlocks(List<String> others) {
            return new Destination(namespace, pods, others, addressSet, wholeInternet, domain, service);
        }
    }

    /** Which pods of a namespace. */
    @Schema(name = "Pods", description = "Either labels, at least one, or all: true for the whole namespace.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pods(
            @Nullable Map<String, String> labels, @Nullable Boolean all) {}

    /** One port or a range of them. */
    @Schema(name = "Port", description = "One port, or with endPort a range.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Port(
            @Schema(description = "TCP, UDP or SCTP.") @Nullable
            String protocol,

            @Nullable Integer port,

            @Schema(description = "The last port of a range.") @Nullable
            Integer endPort) {
        private static Port of(PortRange range) {
            return new Port(range.protocol().name(), range.first(), range.isSingle() ? null : range.last());
        }

        public static List<Port> of(PortSet ports) {
            return ports.ranges().stream().map(Port::of).toList();
        }
    }

    public static AccessBody of(Access access) {
        return TREES.convertValue(AccessTree.of(access), AccessBody.class);
    }

    /** The set that is named without its blocks; empty if none is. */
    public Optional<String> bareSet() {
        return Optional.ofNullable(destination)
                .filter(there -> there.blocks() == null)
                .map(Destination::addressSet);
    }

    /** The same with blocks. */
    public AccessBody withBlocks(List<String> blocks) {
        return destination == null ? this : new AccessBody(source, destination.withBlocks(blocks), ports);
    }

    /**
     * @param path of this access in what was sent, such as {@code accesses[0]}
     * @throws InvalidValue at the path of the first key that is missing or has no value
     */
    public Access read(String path) {
        return AccessTree.read(path, TREES.convertValue(this, Map.class));
    }
}
