package dev.sallyport.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.gitops.Change;
import dev.sallyport.gitops.CommitMessage;
import dev.sallyport.gitops.GitOpsConfig;
import dev.sallyport.gitops.GitOpsRepository;
import dev.sallyport.gitops.NativeGit;
import dev.sallyport.gitops.Order;
import dev.sallyport.gitops.Snapshot;
import dev.sallyport.gitops.Trailer;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.manifest.RepositoryManifests;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Estate;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.Renderer;
import dev.sallyport.tenancy.KnownEstate;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of grants, ends, renewals and files that somebody took away by hand, written to a real repository. The
 * long run: {@code -Dends.sequences=500}.
 */
@DisplayName("INV-6, GO-1: whatever is granted and ended, the folders in Git are the render of what stands")
class RemovalSequenceTest {
    private static final int SEQUENCES = Integer.getInteger("ends.sequences", 4);
    private static final int STEPS = 20;
    private static final TenantNamespace HOME =
            Cast.platform().namespace(Cast.CHECKOUT).orElseThrow();

    private static final KnownEstate ESTATE = new KnownEstate(
            Estate.EMPTY,
            List.of(),
            Map.of(),
            RepositoryManifests.NONE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    private final Renderer renderer = new Renderer(Cast.platform());
    private final GrantDelivery content = new GrantDelivery(renderer, Cast.platform(), () -> ESTATE);
    private final SortedMap<Long, GrantedAccess> standing = new TreeMap<>();
    private final Set<NamespaceName> touched = new TreeSet<>();
    private final Path folder;
    private long last = 300;
    private int orders;

    RemovalSequenceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void foldersAreTheRenderOfWhatStands() {
        NativeGit git = NativeGit.bare(folder, "remote.git");
        var repository = new GitOpsRepository(settings(git.folder()), Clock.systemUTC());
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            var random = new Random(20261124L + sequence);
            for (int step = 0; step < STEPS; step++) {
                take(random, repository, git);
                Snapshot head = repository.head();
                assertThat(held(head))
                        .as("sequence %d, step %d", sequence, step)
                        .isEqualTo(expected());
            }
        }
        assertThat(Long.parseLong(git.git("rev-list", "--count", "main"))).isGreaterThan(SEQUENCES * STEPS / 2L);
    }

    private void take(Random random, GitOpsRepository repository, NativeGit git) {
        List<GrantedAccess> some = some(random);
        switch (random.nextInt(4)) {
            case 0 -> deliver(repository, fresh(random), List.of());
            case 1 -> {
                if (!some.isEmpty()) deliver(repository, fresh(random), some);
            }
            case 2 -> {
                if (!some.isEmpty()) remove(repository, some);
            }
            default -> {
                if (some.isEmpty()) return;
                GrantedAccess first = some.get(0);
                git.remove(new NamespaceFolder(HOME.cluster(), Cast.CHECKOUT).grantFile(first.grant()), "By hand");
                remove(repository, some);
            }
        }
    }

    private void deliver(GitOpsRepository repository, List<GrantedAccess> fresh, List<GrantedAccess> replaced) {
        List<GrantedAccess> all = new ArrayList<>(fresh);
        all.addAll(replaced);
        order(repository, all, content.grants(HOME.cluster(), fresh, replaced));
        replaced.forEach(grant -> standing.remove(grant.grant()));
        fresh.forEach(grant -> standing.put(grant.grant(), grant));
    }

    private void remove(GitOpsRepository repository, List<GrantedAccess> some) {
        order(repository, some, content.removal(HOME.cluster(), some));
        some.forEach(grant -> standing.remove(grant.grant()));
        assertThat(content.holds(repository.head(), HOME.cluster(), some)).isFalse();
    }

    private void order(GitOpsRepository repository, List<GrantedAccess> grants, Change change) {
        var message = new CommitMessage("Step", "", List.of(new Trailer(Trailer.DELIVERY, String.valueOf(++orders))));
        var order = new Order(
                message,
                Set.of(Trailer.DELIVERY),
                content.folders(HOME.cluster(), grants),
                repository.head().commit(),
                change);
        repository.deliver(order);
        assertThat(repository.deliver(order).alreadyThere()).as("a second time").isTrue();
        grants.forEach(grant -> {
            touched.add(Cast.CHECKOUT);
            if (grant.access().destination() instanceof Destination.InNamespace to) touched.add(to.namespace());
        });
    }

    private List<GrantedAccess> some(Random random) {
        List<GrantedAccess> all = new ArrayList<>(standing.values());
        Collections.shuffle(all, random);
        return all.subList(0, all.isEmpty() ? 0 : 1 + random.nextInt(Math.min(3, all.size())));
    }

    private List<GrantedAccess> fresh(Random random) {
        List<GrantedAccess> fresh = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Destination to = random.nextBoolean()
                    ? new Destination.InNamespace(Cast.LEDGER, Cast.PAYMENT_WORKER)
                    : new Destination.Internet(List.of(Cidr.parse("203.0.113." + random.nextInt(256) + "/32")));
            var access = new Access(new Source.Pods(Cast.CHECKOUT, Cast.PAYMENT_WORKER), to, Cast.HTTPS);
            fresh.add(new GrantedAccess(++last, 1000, 1, "0".repeat(64), LocalDate.parse("2027-01-01"), access));
        }
        return fresh;
    }

    private SortedMap<String, String> held(Snapshot head) {
        SortedMap<String, String> held = new TreeMap<>();
        head.paths("clusters").forEach(path -> held.put(path, head.text(path).orElseThrow()));
        return held;
    }

    private SortedMap<String, String> expected() {
        Map<Long, List<Manifest>> manifests = new TreeMap<>();
        standing.forEach((number, grant) ->
                manifests.put(number, renderer.grant(grant).match(made -> made, cannot -> List.<Manifest>of())));
        SortedMap<String, String> expected = new TreeMap<>();
        for (NamespaceName name : touched) {
            TenantNamespace namespace = Cast.platform().namespace(name).orElseThrow();
            expected.putAll(new NamespaceFolder(HOME.cluster(), name)
                    .content(renderer.baseline(namespace, List.of()), manifests));
        }
        return expected;
    }

    private static GitOpsConfig settings(Path remote) {
        return new SmallRyeConfigBuilder()
                .withMapping(GitOpsConfig.class)
                .withDefaultValue("sallyport.gitops.remote", remote.toString())
                .withDefaultValue("sallyport.gitops.timeout", "PT30S")
                .build()
                .getConfigMapping(GitOpsConfig.class);
    }
}
