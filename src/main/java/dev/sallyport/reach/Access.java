package dev.sallyport.reach;

import dev.sallyport.tenancy.ClusterEstate;
import java.util.List;
import java.util.TreeSet;

/**
 * What one person may know of the access of a namespace or a workload.
 *
 * @param commit of the GitOps repository that was judged
 * @param subjects names of the workloads that it is about
 * @param lines in order
 */
record Access(
        Topic about, ClusterEstate cluster, String commit, List<String> subjects, Sight sight, List<AccessLine> lines) {

    /** The map of some of the lines; those within a namespace that it is about are counted, not drawn. */
    AccessMap map(List<AccessLine> some, boolean withEverySubject) {
        var shown = new TreeSet<String>();
        if (withEverySubject) shown.addAll(subjects);
        List<MapLink> links =
                some.stream().filter(line -> !isInside(line)).map(this::link).toList();
        links.forEach(link -> shown.add(link.subject()));
        return AccessMap.of(about.namespace(), shown, links);
    }

    long inside(List<AccessLine> some) {
        return some.stream().filter(this::isInside).count();
    }

    private boolean isInside(AccessLine line) {
        return about.isAbout(line.from()) && about.isAbout(line.to());
    }

    private MapLink link(AccessLine line) {
        boolean leaves = about.isAbout(line.from());
        Party subject = leaves ? line.from() : line.to();
        Party other = leaves ? line.to() : line.from();
        return new MapLink(subject.name(), leaves, other.group(), other.name(), other.count(), line.ports());
    }
}
