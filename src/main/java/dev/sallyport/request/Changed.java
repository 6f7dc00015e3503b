package dev.sallyport.request;

import dev.sallyport.grant.GrantLabel;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.EnvironmentName;
import java.time.LocalDate;
import java.util.List;

/**
 * What stands, beside what is to take its place.
 *
 * @param grant number of the grant that the request names
 * @param before what it gives
 * @param endsOn until when
 * @param widens why the change is weighed as a fresh request; empty if it is proved that nothing opens and nothing lasts longer
 * @param files what would be written in place of what, file by file
 */
public record Changed(long grant, Access before, LocalDate endsOn, List<String> widens, List<File> files) {
    public Changed {
        widens = List.copyOf(widens);
        files = List.copyOf(files);
    }

    /** @param before empty where nothing stands there; @param after empty where nothing would be written */
    public record File(EnvironmentName environment, String path, String before, String after) {
        public String name() {
            return environment + " · " + path.substring(path.lastIndexOf("/namespaces/") + "/namespaces/".length());
        }
    }

    public String label() {
        return GrantLabel.of(grant);
    }

    public String ports() {
        return before.ports().toString();
    }

    public String from() {
        return AccessWords.source(before);
    }

    public String to() {
        return GrantRow.destinationOf(before);
    }

    /** Less than what stands, by proof: a peer's approval is enough. */
    public boolean isNarrowing() {
        return widens.isEmpty();
    }
}
