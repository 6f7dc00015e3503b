package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.model.Until;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The day of these calls is 2026-11-23. */
@DisplayName("reap: what is past its end goes, and nothing else")
class ReapCommandTest {
    private static final String CHECKOUT = "clusters/fra-prod/namespaces/shop-checkout/";
    private static final String LEDGER = "clusters/fra-prod/namespaces/ledger-core/";
    private static final LocalDate YESTERDAY = LocalDate.parse("2026-11-22");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Renderer RENDERER = new Renderer(Cast.platform());

    private final Path repo;

    ReapCommandTest(@TempDir Path repo) {
        this.repo = repo;
    }

    @BeforeEach
    void deliver() throws IOException {
        write(Map.of(301L, grant(301, toLedger(), YESTERDAY), 302L, grant(302, toBank(), TODAY)));
    }

    @Test
    void takesOutBothHalvesOfWhatEndedYesterdayAndLeavesWhatEndsToday() throws IOException {
        Called called = reap();

        assertThat(called).isEqualTo(new Called(0, """
                removed GR-301, ledger-core: clusters/fra-prod/namespaces/ledger-core/grant-301.yaml
                removed GR-301, shop-checkout: clusters/fra-prod/namespaces/shop-checkout/grant-301.yaml
                """, ""));
        assertThat(files()).isEqualTo(rendered(Map.of(302L, grant(302, toBank(), TODAY))));
        assertThat(reap()).as("a second time").isEqualTo(new Called(0, "", ""));
    }

    @Test
    void onlySaysWhatItWouldDo() throws IOException {
        Map<String, String> before = files();

        Called called = Called.with("reap", repo.toString(), "--dry-run");

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out())
                .startsWith("would remove GR-301, ledger-core: " + LEDGER + "grant-301.yaml\n")
                .hasLineCount(2);
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest(name = "on {0}: exit {1}, {2} files")
    @CsvSource({"2026-11-22, 0, 0", "2026-11-23, 0, 2", "2026-11-24, 0, 3"})
    void goesByTheDayThatIsSaid(String day, int exitCode, int removed) {
        Called called = Called.with("reap", repo.toString(), "--today", day);

        assertThat(called.exitCode()).isEqualTo(exitCode);
        assertThat(called.out()).hasLineCount(removed);
    }

    @Test
    void anEndThatIsTakenAwayFromOneHalfKeepsNothingOpen() throws IOException {
        edit(CHECKOUT + "grant-301.yaml", "sallyport.dev/expires:", "sallyport.dev/expired:");

        Called called = reap();

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err())
                .isEqualTo(path(CHECKOUT + "grant-301.yaml")
                        + ":1: the annotation `sallyport.dev/expires` is missing: it has no end\n");
        assertThat(files()).isEqualTo(rendered(Map.of(302L, grant(302, toBank(), TODAY))));
    }

    @Test
    void anEndThatIsMovedInOneHalfCountsByTheEarlier() throws IOException {
        edit(CHECKOUT + "grant-301.yaml", "\"2026-11-22\"", "2031-01-01");

        Called called = reap();

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err())
                .hasLineCount(2)
                .contains(":1: its objects name several ends, of which the earliest counts: [2026-11-22, 2031-01-01]");
        assertThat(files()).isEqualTo(rendered(Map.of(302L, grant(302, toBank(), TODAY))));
    }

    @ParameterizedTest(name = "sallyport.dev/expires: {0}")
    @ValueSource(strings = {"soon", "2026-11-31", "\"\"", "[2026-11-22]", "20261122"})
    void whatHasNoEndIsToldAndStays(String end) throws IOException {
        edit(CHECKOUT + "grant-302.yaml", "\"2026-11-23\"", end);

        Called called = Called.with("reap", repo.toString(), "--today", "2030-01-01");

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.out()).hasLineCount(2).doesNotContain("GR-302");
        assertThat(called.err())
                .contains("grant-302.yaml:", "is no date such as")
                .doesNotContain("Exception");
        assertThat(files()).containsKey(CHECKOUT + "grant-302.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v1\nkind: Secret\nmetadata: {name: x, labels: {app.kubernetes.io/managed-by: sallyport}}\n",
                "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: by-hand}\nspec: {podSelector: {}}\n",
                "no: [yaml\n"
            })
    void leavesWhatIsForeignInAFileAsItIsWritten(String foreign) throws IOException {
        Path file = path(CHECKOUT + "grant-301.yaml");
        Files.writeString(file, Files.readString(file) + "---\n# by hand\n" + foreign);

        Called called = reap();

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).startsWith(file + ":").doesNotContain("Exception");
        assertThat(called.out()).hasLineCount(2);
        assertThat(file).hasContent("---\n# by hand\n" + foreign);
        assertThat(path(CHECKOUT + "kustomization.yaml")).content().contains("- grant-301.yaml");
        assertThat(path(LEDGER + "grant-301.yaml")).doesNotExist();
    }

    @Test
    void followsNoLink() throws IOException {
        Path outside = Files.createDirectory(repo.resolve("outside"));
        Files.move(path(CHECKOUT + "grant-301.yaml"), outside.resolve("grant-301.yaml"));
        Files.createSymbolicLink(path(CHECKOUT + "grant-301.yaml"), outside.resolve("grant-301.yaml"));
        Files.createSymbolicLink(repo.resolve("clusters/fra-prod/namespaces/elsewhere"), outside);

        Called called = reap();

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err())
                .isEqualTo(
                        "%s:1: a link, which the portal never makes, so it is left as it is%n%s:1: a link, which the portal never makes, so it is left as it is%n"
                                .formatted(
                                        repo.resolve("clusters/fra-prod/namespaces/elsewhere"),
                                        path(CHECKOUT + "grant-301.yaml")));
        assertThat(outside.resolve("grant-301.yaml")).exists();
        assertThat(path(LEDGER + "grant-301.yaml")).doesNotExist();
    }

    @Test
    void takesNothingOutWhereTheListCannotBeWritten() throws IOException {
        Path list = path(LEDGER + "kustomization.yaml");
        Files.delete(list);
        Files.createSymbolicLink(list, repo.resolve("elsewhere.yaml"));

        Called called = reap();

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).isEqualTo(list + ":1: no plain file, so nothing is taken out beside it\n");
        assertThat(path(LEDGER + "grant-301.yaml")).exists();
        assertThat(path(CHECKOUT + "grant-301.yaml")).doesNotExist();
    }

    @Test
    void touchesNothingOutsideTheFoldersOfThePortal() throws IOException {
        Path manifest = path("tenants/shop/grant-301.yaml");
        Files.createDirectories(manifest.getParent());
        Files.copy(path(CHECKOUT + "grant-301.yaml"), manifest);
        Files.copy(path(CHECKOUT + "grant-301.yaml"), path(CHECKOUT + "grant-0301.yaml"));

        Called called = reap();

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err())
                .isEqualTo(
                        path(CHECKOUT + "grant-0301.yaml") + ":1: no name of a grant's file, so it is left as it is\n");
        assertThat(manifest).exists();
        assertThat(path(CHECKOUT + "grant-0301.yaml")).exists();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            reap                           | sallyport: Missing required parameter: 'REPO'
            reap docs                      | sallyport: docs is no checkout of the GitOps repository: it has no folder `clusters`
            reap none                      | sallyport: none is no checkout of the GitOps repository: it has no folder `clusters`
            reap docs --today tomorrow     | sallyport: --today is a day such as 2026-12-31, not `tomorrow`
            """)
    void saysWhyItCannotRun(String args, String sentence) {
        Called called = Called.with(args.split(" "));

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).startsWith(sentence);
    }

    /** The clock of these calls stands at noon. */
    @Test
    void anEndThatIsAnInstantCountsToTheSecond() throws IOException {
        Instant now = Instant.parse("2026-11-23T12:00:00Z");
        clear();
        write(Map.of(
                303L, grant(303, toLedger(), Until.instant(now)),
                304L, grant(304, toBank(), Until.instant(now.plusSeconds(1)))));

        Called called = Called.at(now, "reap", repo.toString());

        assertThat(called.err()).isEmpty();
        assertThat(called.out())
                .hasLineCount(2)
                .contains("removed GR-303, ledger-core", "removed GR-303, shop-checkout");
        assertThat(Called.at(now.plusSeconds(1), "reap", repo.toString()).out()).contains("removed GR-304");
    }

    @Test
    void leavesTheRenderOfWhatIsNotOverWhateverTheGrants() throws IOException {
        var random = new Random(20261123);
        for (int round = 0; round < 60; round++) {
            Map<Long, GrantedAccess> all = new HashMap<>();
            Map<Long, GrantedAccess> standing = new HashMap<>();
            for (long number = 301; number < 301 + random.nextInt(12); number++) {
                LocalDate end = TODAY.plusDays(random.nextInt(7) - 3);
                GrantedAccess grant = grant(number, random.nextBoolean() ? toLedger() : toBank(), end);
                all.put(number, grant);
                if (!end.isBefore(TODAY)) standing.put(number, grant);
            }
            clear();
            write(all);

            assertThat(reap().exitCode()).isZero();

            assertThat(files()).as("round %d", round).isEqualTo(rendered(standing));
        }
    }

    private Called reap() {
        return Called.with("reap", repo.toString());
    }

    private static Destination toLedger() {
        return new Destination.InNamespace(Cast.LEDGER, Cast.PAYMENT_WORKER);
    }

    private static Destination toBank() {
        return new Destination.Internet(List.of(Cidr.parse("203.0.113.0/24")));
    }

    private static GrantedAccess grant(long number, Destination to, LocalDate end) {
        return grant(number, to, Until.endOf(end));
    }

    private static GrantedAccess grant(long number, Destination to, Until end) {
        var access = new Access(new Source.Pods(Cast.CHECKOUT, Cast.PAYMENT_WORKER), to, Cast.HTTPS);
        return new GrantedAccess(number, 1000 + number, 1, "0".repeat(64), end, access);
    }

    private void write(Map<Long, GrantedAccess> grants) throws IOException {
        for (var file : rendered(grants).entrySet()) {
            Files.createDirectories(path(file.getKey()).getParent());
            Files.writeString(path(file.getKey()), file.getValue());
        }
    }

    /** Both folders as they should be with these grants. */
    private static Map<String, String> rendered(Map<Long, GrantedAccess> grants) {
        Map<Long, List<Manifest>> manifests = new TreeMap<>();
        grants.forEach((number, grant) ->
                manifests.put(number, RENDERER.grant(grant).match(made -> made, cannot -> List.<Manifest>of())));
        Map<String, String> content = new TreeMap<>();
        for (NamespaceName name : List.of(Cast.CHECKOUT, Cast.LEDGER)) {
            var namespace = Cast.platform().namespace(name).orElseThrow();
            content.putAll(new NamespaceFolder(namespace.cluster(), name)
                    .content(RENDERER.baseline(namespace, List.of()), manifests));
        }
        return content;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path path : plainFiles()) files.put(repo.relativize(path).toString(), Files.readString(path));
        return files;
    }

    private void clear() throws IOException {
        for (Path path : plainFiles()) Files.delete(path);
    }

    private List<Path> plainFiles() throws IOException {
        try (Stream<Path> paths = Files.walk(repo.resolve("clusters"))) {
            return new ArrayList<>(paths.filter(Files::isRegularFile).toList());
        }
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(path(file));
        assertThat(text).contains(from);
        Files.writeString(path(file), text.replace(from, to));
    }

    private Path path(String file) {
        return repo.resolve(file);
    }
}
