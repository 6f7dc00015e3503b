package dev.sallyport.gitops;

import java.util.Map;
import java.util.Optional;

/** What is to be written, asked again for each attempt because the branch may have moved on. */
@FunctionalInterface
public interface Change {
    /**
     * @param before the branch as it is now; what is written becomes its child
     * @return the new content of each file by path; empty means that the file is deleted. Files that are not named stay as
     *     they are. The caller may give the same content as before: the commit is made all the same
     */
    Map<String, Optional<byte[]>> on(Snapshot before);
}
