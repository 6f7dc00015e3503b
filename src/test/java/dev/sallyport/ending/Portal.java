package dev.sallyport.ending;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.TestPortal;
import dev.sallyport.gitops.NativeGit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What these tests do with grants, and what they find in Git afterwards. */
public final class Portal {
    public static final String GRANTS = "/api/v1/grants";

    private Portal() {}

    /** @return address of the grant of a request of Lin's in non-production, delivered */
    public static String delivered(Map<String, Object> wish, String... reviewers) {
        String request = Api.submitted(wish);
        Api.approved(request, reviewers);
        Api.delivered(request);
        return grantOf(request);
    }

    public static String grantOf(String request) {
        String label = request.substring(request.lastIndexOf('/') + 1);
        return GRANTS + "/"
                + Api.as("kofi")
                        .get(GRANTS + "?limit=200&namespace=shop-checkout-staging")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("items.find { it.request == '" + label + "' }.id");
    }

    public static String label(String grant) {
        return grant.substring(grant.lastIndexOf('/') + 1);
    }

    public static String state(String grant) {
        return Api.as("elena").get(grant).then().statusCode(200).extract().path("state");
    }

    public static void await(String grant, String state) {
        Eventually.until(() -> state(grant).equals(state), () -> grant + " is " + state(grant));
    }

    /** The files that the head of the branch holds of a grant. */
    public static List<String> files(String grant) {
        String name = "/grant-" + label(grant).substring(3) + ".yaml";
        return git("ls-tree", "-r", "--name-only", "main")
                .lines()
                .filter(path -> path.endsWith(name))
                .toList();
    }

    /** The commits that closed a grant. */
    public static List<String> closing(String grant) {
        return git("log", "--format=%H %(trailers:key=Sallyport-Closes,valueonly,separator=%x2C)", "main")
                .lines()
                .filter(line -> Stream.of(line.split("[ ,]")).anyMatch(label(grant)::equals))
                .map(line -> line.substring(0, 40))
                .toList();
    }

    public static String git(String... arguments) {
        return new NativeGit(TestPortal.repositoryPath()).git(arguments);
    }
}
