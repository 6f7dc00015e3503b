package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.manifest.ReadEstate;
import dev.sallyport.manifest.RepositoryManifests;
import dev.sallyport.platform.PlatformFile;
import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The sample company")
class SampleEstateTest {
    private final DataFolder folder;

    SampleEstateTest(@TempDir Path dir) {
        folder = DataFolder.open(dir);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void hasThreeTenantsOfWhichOneHasAProductionNamespaceWithoutCounterpart() throws IOException {
        Platform platform = platform();

        assertThat(platform.tenants()).hasSize(3);
        assertThat(platform.namespaces())
                .filteredOn(namespace -> platform.isProduction(namespace.environment()))
                .filteredOn(namespace -> namespace.counterpart().isEmpty())
                .extracting(TenantNamespace::name)
                .containsExactly(new NamespaceName("shop-loyalty"));
    }

    @Test
    void hasManifestsThatCanAllBeReadForExactlyItsTenantsNamespaces() throws IOException {
        Map<String, String> manifests = new TreeMap<>();
        SampleEstate.repositoryFiles()
                .forEach((path, bytes) -> manifests.put(path, new String(bytes, StandardCharsets.UTF_8)));
        manifests.keySet().removeIf(path -> !path.endsWith(".yaml"));

        ReadEstate read = RepositoryManifests.read(manifests).estate(path -> true);

        assertThat(read.unreadable()).isEmpty();
        assertThat(read.estate().workloads().stream().map(w -> w.namespace()).distinct())
                .containsExactlyInAnyOrderElementsOf(platform().namespaces().stream()
                        .map(TenantNamespace::name)
                        .toList());
        assertThat(read.namespaces())
                .extracting(declared -> declared.namespace().name())
                .containsExactlyElementsOf(platform().namespaces().stream()
                        .map(TenantNamespace::name)
                        .toList());
        assertThat(read.estate().application(new NamespaceName("insights-reports"), "warehouse"))
                .get()
                .extracting(Application::published)
                .hasToString("TCP 8443,9000");
    }

    @Test
    void becomesABareRepositoryWithOneCommitOnMainOnce() throws IOException {
        Path path = SampleRepository.in(folder);

        try (Repository repository = new FileRepository(path.toFile());
                RevWalk walk = new RevWalk(repository)) {
            assertThat(repository.isBare()).isTrue();
            assertThat(repository.getFullBranch()).isEqualTo("refs/heads/main");
            RevCommit commit = walk.parseCommit(repository.resolve("refs/heads/main"));
            assertThat(commit.getParentCount()).isZero();
            assertThat(commit.getAuthorIdent().getName()).isEqualTo("Platform team");
            SampleRepository.in(folder);
            assertThat(repository.resolve("refs/heads/main")).isEqualTo(commit.getId());
        }
        assertThat(Files.list(folder.path()).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("lock", "gitops.git");
    }

    @Test
    void leavesAPlatformFileThatWasChangedAsItIs() throws IOException {
        Path file = SampleEstate.platformFile(folder);
        Files.writeString(file, "changed");

        SampleEstate.platformFile(folder);

        assertThat(file).hasContent("changed");
    }

    @Test
    void hasPeopleWhoseGroupsAreThoseOfItsTenants() throws IOException {
        List<String> tenants = platform().tenants().stream()
                .map(tenant -> tenant.name().value())
                .toList();

        assertThat(SamplePeople.all().stream().flatMap(person -> person.groups().stream()))
                .allMatch(group -> group.startsWith("/tenants/")
                        && tenants.contains(group.split("/", -1)[2])
                        && List.of("members", "reviewers").contains(group.split("/", -1)[3]));
        assertThat(SamplePeople.all()).extracting(Person::subject).doesNotHaveDuplicates();
    }

    private Platform platform() throws IOException {
        return PlatformFile.read("platform.yaml", Files.readString(SampleEstate.platformFile(folder)));
    }
}
