package dev.sallyport.request;

import dev.sallyport.grant.AccessJson;
import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.request.RevisionComparison.Field;
import dev.sallyport.request.RevisionComparison.File;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares revisions by what is kept of each, so that the answer stays the same whatever the estate has become. */
@ApplicationScoped
class RevisionComparisons {
    private final Requests requests;
    private final Revisions revisions;
    private final AccessJson accessJson;
    private final Persons persons;

    RevisionComparisons(Requests requests, Revisions revisions, AccessJson accessJson, Persons persons) {
        this.requests = requests;
        this.revisions = revisions;
        this.accessJson = accessJson;
        this.persons = persons;
    }

    /**
     * @param from number of the earlier revision; the one before {@code to} if absent
     * @param to number of the later one; the current one if absent
     * @throws InvalidValue field {@code from} or {@code to}: the request has no such revision
     */
    RevisionComparison compare(RequestEntity request, @Nullable String from, @Nullable String to) {
        List<RevisionEntity> all = requests.revisions(request);
        RevisionEntity later = find(all, "to", to, request.currentRevision());
        RevisionEntity earlier = find(all, "from", from, Math.max(1, later.number - 1));
        Set<String> shownBefore = revisions.shown(earlier).lines();
        Set<String> shownAfter = revisions.shown(later).lines();
        return new RevisionComparison(
                earlier.number,
                later.number,
                earlier.digest.equals(later.digest),
                intent(earlier, later),
                without(shownAfter, shownBefore),
                without(shownBefore, shownAfter),
                shownAfter.size() - without(shownAfter, shownBefore).size(),
                files(accessJson.readTexts(earlier.manifests), accessJson.readTexts(later.manifests)));
    }

    private static RevisionEntity find(List<RevisionEntity> all, String field, @Nullable String text, int absent) {
        String wanted = text == null || text.isBlank() ? String.valueOf(absent) : text;
        return all.stream()
                .filter(revision -> wanted.equals(String.valueOf(revision.number)))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        field, "There is no such revision; they are numbered 1 to %d".formatted(all.size())));
    }

    private List<Field> intent(RevisionEntity before, RevisionEntity after) {
        Set<UUID> both = new HashSet<>(before.excluded());
        both.addAll(after.excluded());
        People people = persons.named(both);
        List<Field> fields = new ArrayList<>();
        List<Access> old = accessJson.readAll(before.accesses);
        List<Access> now = accessJson.readAll(after.accesses);
        for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
            addAccess(fields, prefix(i, Math.max(old.size(), now.size())), at(old, i), at(now, i));
        }
        fields.add(Field.of("Justification", before.justification, after.justification));
        fields.add(Field.of("Why so wide", text(before.widthReason), text(after.widthReason)));
        fields.add(Field.of("Last day", before.endsOn.toString(), after.endsOn.toString()));
        fields.add(Field.of("Permanent", before.permanent ? "yes" : "", after.permanent ? "yes" : ""));
        fields.add(Field.of("Emergency", emergency(before), emergency(after)));
        fields.add(Field.of("Asked by", people.name(before.authorId), people.name(after.authorId)));
        fields.add(Field.of("On behalf of", forWhom(before, people), forWhom(after, people)));
        fields.add(Field.of("Category", CategoryWords.of(before.category), CategoryWords.of(after.category)));
        fields.removeIf(field -> field.before().isEmpty() && field.after().isEmpty());
        return fields;
    }

    private static String prefix(int position, int accesses) {
        return accesses == 1 ? "" : "Access %d: ".formatted(position + 1);
    }

    private static @Nullable Access at(List<Access> accesses, int position) {
        return position < accesses.size() ? accesses.get(position) : null;
    }

    private static void addAccess(List<Field> fields, String prefix, @Nullable Access before, @Nullable Access after) {
        fields.add(Field.of(
                prefix + "From",
                before == null ? "" : AccessWords.source(before),
                after == null ? "" : AccessWords.source(after)));
        fields.add(Field.of(prefix + "To", destination(before), destination(after)));
        fields.add(Field.of(
                prefix + "Ports",
                before == null ? "" : before.ports().toString(),
                after == null ? "" : after.ports().toString()));
    }

    /** In full: a block that is one of many would not be seen in the few words of a heading. */
    private static String destination(@Nullable Access access) {
        if (access == null) return "";
        return access.destination()
                .match(
                        pods -> pods.namespace() + " (" + pods.pods() + ")",
                        internet -> String.join(
                                "\n",
                                internet.blocks().stream().map(Object::toString).toList()),
                        whole -> AccessWords.destination(access),
                        domain -> AccessWords.destination(access),
                        service -> AccessWords.destination(access));
    }

    private static String emergency(RevisionEntity revision) {
        return revision.emergency()
                .map(some -> "%s, for %d hours".formatted(some.incident(), some.hours()))
                .orElse("");
    }

    private static String forWhom(RevisionEntity revision, People people) {
        return revision.onBehalfOf == null ? "" : people.name(revision.onBehalfOf);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(line -> !others.contains(line)).toList();
    }

    private static List<File> files(Map<String, String> before, Map<String, String> after) {
        var paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        return paths.stream()
                .map(path -> File.of(path, before.getOrDefault(path, ""), after.getOrDefault(path, "")))
                .toList();
    }
}
