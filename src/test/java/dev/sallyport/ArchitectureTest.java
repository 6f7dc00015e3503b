package dev.sallyport;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The package map: what changes together lies together, the core in the middle knows no framework, nothing is a cycle. */
@DisplayName("Architecture: who may know whom")
class ArchitectureTest {
    private static final String ROOT = "dev.sallyport";

    private static final JavaClasses PORTAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final String[] FEATURE = {"policy", "manifest", "platform", "identity", "audit", "outbox", "web"};

    /** Each package with the packages of the portal that it may import. A row that is changed says why in its commit. */
    private static final Map<String, String[]> MAP = new LinkedHashMap<>();

    static {
        MAP.put("policy", new String[] {});
        MAP.put("manifest", new String[] {"policy"});
        MAP.put("platform", new String[] {"policy", "manifest"});
        MAP.put("cli", new String[] {"policy", "manifest", "platform", "audit.chain"});
        MAP.put("local", new String[] {});
        MAP.put("web", new String[] {"policy.model"}); // a value that is none is a 422
        MAP.put("identity", new String[] {"policy.model", "web"});
        MAP.put("outbox", new String[] {});
        MAP.put("gitops", new String[] {"outbox"}); // its steps are points at which the kill test ends the process
        MAP.put("audit", new String[] {"identity", "web"});
        MAP.put("resolution", new String[] {"policy"}); // what DNS says, and nothing of who asks or why
        MAP.put("tenancy", and(FEATURE, "gitops"));
        MAP.put("grant", and(FEATURE, "tenancy"));
        MAP.put("delivery", and(MAP.get("grant"), "grant", "gitops"));
        // a domain name is judged by what it leads to
        MAP.put("request", and(MAP.get("grant"), "grant", "gitops", "resolution"));
        // the last approval starts the delivery; whom a message concerns is answered where the seats are known
        MAP.put("review", and(MAP.get("request"), "request", "delivery", "notify"));
        MAP.put("onboarding", and(MAP.get("request"), "request", "delivery")); // brings the baseline; asks what stands
        MAP.put("ruling", and(MAP.get("request"), "request", "delivery")); // what a tenant sets changes the baseline
        MAP.put("cluster", and(FEATURE, "tenancy", "grant"));
        MAP.put("flow", and(FEATURE, "tenancy", "grant", "cluster"));
        // a value that is none is a 422
        MAP.put("notify", new String[] {"policy.model", "identity", "tenancy", "audit", "outbox", "web"});
        MAP.put("newcomer", and(MAP.get("request"), "request")); // what matches now, against what approvers were shown
        MAP.put(
                "ending",
                and(MAP.get("review"), "review", "newcomer")); // the end of a grant is told with its whole life
        MAP.put("reach", and(MAP.get("review"), "review")); // what is open, with the approvers of what opened it
        MAP.put("recertification", and(MAP.get("ending"), "ending")); // what is given up or not spoken for ends
        MAP.put("recheck", and(MAP.get("review"), "review")); // what names of grants and requests lead to by now
        // pages that show several features side by side; nothing imports them
        MAP.put("emergency", and(MAP.get("review"), "review")); // what was given in one, and who looked at it
        MAP.put("home", and(MAP.get("recertification"), "recertification", "emergency", "ruling", "recheck"));
    }

    private static String[] and(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void theCoreIsPlainJava() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".policy..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", ROOT + ".policy..")
                .because("a decision must be provable without a container, a clock, a database or a cluster")
                .check(PORTAL);
    }

    @Test
    void theCoreIsBuiltOnItsValues() {
        coreImports("model");
        coreImports("estate", "model");
        coreImports("verdict", "model", "estate");
        coreImports("reach", "model", "estate", "verdict"); // the proof is the engine's
        coreImports("render", "model");
        coreImports("pack", "model", "estate", "render");
        coreImports("pattern", "model");
        coreImports("guardrail", "model", "reach");
        coreImports("approval", "model");
        coreImports("lint", "model"); // guardrails are found again without the code that enforces them
    }

    private static void coreImports(String part, String... others) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".policy." + part + "..")
                .should()
                .dependOnClassesThat(portalBut(
                        Stream.concat(Stream.of(part), Arrays.stream(others)).map(name -> "policy." + name)))
                .because("policy.%s is built on %s".formatted(part, List.of(others)))
                .allowEmptyShould(true)
                .check(PORTAL);
    }

    private static DescribedPredicate<JavaClass> portalBut(Stream<String> allowed) {
        String[] packages = allowed.map(name -> ROOT + "." + name + "..").toArray(String[]::new);
        return resideInAnyPackage(ROOT + "..").and(resideOutsideOfPackages(packages));
    }

    @Test
    void packagesImportWhatTheMapAllows() {
        MAP.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat(portalBut(Stream.concat(Stream.of(name), Arrays.stream(allowed))))
                .because("%s may import %s".formatted(name, List.of(allowed)))
                .allowEmptyShould(true)
                .check(PORTAL));
    }

    @Test
    void everyPackageIsOnTheMap() {
        assertThat(PORTAL.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals(ROOT))
                        .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0]))
                .as("top packages")
                .isSubsetOf(MAP.keySet());
    }

    @Test
    void nothingIsACycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PORTAL);
        slices().matching(ROOT + ".policy.(*)..").should().beFreeOfCycles().check(PORTAL);
        slices().matching(ROOT + ".policy.lint.(*)..").should().beFreeOfCycles().check(PORTAL);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(PORTAL.stream().map(JavaClass::getPackage).distinct())
                .as("packages with @NullMarked in their package-info")
                .allMatch(ArchitectureTest::isNullMarked);
    }

    private static boolean isNullMarked(JavaPackage javaPackage) {
        return javaPackage.isAnnotatedWith(NullMarked.class);
    }

    @Test
    void onlyThinClassesSpeakHttp() {
        noClasses()
                .that(describe(
                        "are not *Pages, *Api or *Form",
                        javaClass -> !outermost(javaClass).getSimpleName().matches(".*(Pages|Api|Form)")))
                .and()
                .resideOutsideOfPackage(ROOT + ".web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "org.jboss.resteasy..",
                        "io.vertx.ext.web..",
                        "io.vertx.core.http..",
                        "io.quarkus.vertx.http..")
                .because("pages and API are thin and call the same service")
                .check(PORTAL);
    }

    private static JavaClass outermost(JavaClass javaClass) {
        return javaClass.getEnclosingClass().map(ArchitectureTest::outermost).orElse(javaClass);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        only("Git is one package's business", "org.eclipse.jgit..", "gitops", "local");
        only("Kubernetes objects are read and written in one place", "io.fabric8..", "manifest", "cluster");
        only("DNS is asked in one place, which judges nothing", "org.xbill..", "resolution");
        only("YAML has one reader and one writer", "org.yaml..", "manifest");
        only("YAML has one reader and one writer", "org.snakeyaml..", "manifest");
        only("the embedded set-up is no part of the portal", "io.zonky..", "local");
        only("the command line needs no server", "picocli..", "cli");
    }

    private static void only(String because, String library, String... packages) {
        String[] allowed =
                Arrays.stream(packages).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(because)
                .check(PORTAL);
    }

    /** But for the address that an operator has the portal listen on. */
    @Test
    void addressesAreNeverLookedUp() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".Serve")
                .should()
                .callMethod(InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getAllByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getByAddress", byte[].class)
                .orShould()
                .callConstructor(InetSocketAddress.class, String.class, int.class)
                .because("Java reads addresses otherwise than the rest of the world, and asks DNS for what it does not"
                        + " know")
                .check(PORTAL);
    }

    @Test
    void noProgramIsStarted() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "starts a program",
                        call -> call.getTarget().getOwner().isEquivalentTo(Runtime.class)
                                && call.getTarget().getName().equals("exec")))
                .because("text of a request must never reach a shell")
                .check(PORTAL);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".local..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .because("only the embedded set-up starts a program, its own database")
                .check(PORTAL);
    }

    @Test
    void sqlIsNeverPutTogetherFromText() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".local..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.sql.Statement.class)
                .because("queries are constant, and their parameters are bound by the mapper")
                .check(PORTAL);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".Time")
                .and()
                .resideOutsideOfPackage(ROOT + ".local..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("whoever needs the time is given the clock, so that tests can set it")
                .check(PORTAL);
    }
}
