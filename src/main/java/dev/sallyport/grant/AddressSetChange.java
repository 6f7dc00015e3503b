package dev.sallyport.grant;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSetName;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.NamedAddresses;
import dev.sallyport.policy.model.Platform;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a set of addresses differs from the blocks that were granted under its name. */
@Schema(
        name = "AddressSetChange",
        description =
                "The set that the blocks were is another one by now. The grant stays as it is; renew it to ask for the"
                        + " set as it is now.")
record AddressSetChange(
        String addressSet,

        @Schema(description = "Whether the platform still keeps a set of this name.")
        boolean kept,

        @Schema(description = "Blocks that the set holds by now and the grant does not.")
        List<String> added,

        @Schema(description = "Blocks of the grant that the set no longer holds.")
        List<String> removed) {
    /** Empty if the access was not asked for as a set, or the set is as it was. */
    static Optional<AddressSetChange> of(Access access, Platform platform) {
        return access.destination().ofSet().flatMap(granted -> {
            AddressSetName name = granted.set().orElseThrow();
            Optional<NamedAddresses> set = platform.addressSet(name);
            List<Cidr> now = set.map(NamedAddresses::blocks).orElse(List.of());
            if (now.equals(granted.blocks())) return Optional.empty();
            return Optional.of(new AddressSetChange(
                    name.value(),
                    set.isPresent(),
                    words(NamedAddresses.without(now, granted.blocks())),
                    words(NamedAddresses.without(granted.blocks(), now))));
        });
    }

    private static List<String> words(List<Cidr> blocks) {
        return blocks.stream().map(Cidr::toString).toList();
    }
}
