package dev.sallyport.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the frame around a page needs to know of the person and the moment. Filled after sign-in; the defaults are those of
 * somebody who is not signed in, so that an error page can be shown whatever has failed. Decides only what is shown, never
 * what is allowed.
 */
@RequestScoped
@Named("page")
public class PageContext {
    private String name = "";
    private Set<String> roles = Set.of();
    private Set<String> tenants = Set.of();
    private IntSupplier countWaiting = () -> 0;
    private @Nullable Integer waiting;
    private IntSupplier countUnread = () -> 0;
    private @Nullable Integer unread;
    private Supplier<List<Errand>> errands = List::of;
    private String path = "";
    private boolean posting = true;
    private final List<Banner> banners = new ArrayList<>();

    /** A sentence across the top of every page, such as 'Git cannot be reached; deliveries wait'. */
    public record Banner(Kind kind, String text) {
        /** How much it matters; the value is the end of the style class. */
        public enum Kind {
            INFO("info", "info-circle"),
            WAIT("wait", "hourglass"),
            BAD("bad", "alert-triangle");

            private final String style;
            private final String icon;

            Kind(String style, String icon) {
                this.style = style;
                this.icon = icon;
            }

            public String style() {
                return style;
            }

            public String icon() {
                return icon;
            }
        }
    }

    /** Something else than a request that waits for the person, such as 'Rules of shop-catalog', and where it is done. */
    public record Errand(String text, String path) {}

    /**
     * The person behind the request.
     *
     * @param name as shown
     * @param roles realm roles, lower case, and {@code tenant} for a member of any tenant
     * @param tenants names of the tenants that the person belongs to
     */
    public void signedIn(String name, Set<String> roles, Set<String> tenants) {
        this.name = name;
        this.roles = Set.copyOf(roles);
        this.tenants = Set.copyOf(tenants);
    }

    /** @param waiting how many requests wait for this person; asked once, and only when a page shows the number */
    public void setWaiting(IntSupplier waiting) {
        this.countWaiting = waiting;
    }

    /** @param unread how many notifications this person has not read; asked once, and only when a page shows the number */
    public void setUnread(IntSupplier unread) {
        this.countUnread = unread;
    }

    /** @param errands what waits for this person besides requests; asked only when a page shows it */
    public void setErrands(Supplier<List<Errand>> errands) {
        this.errands = errands;
    }

    public void setPath(String path) {
        this.path = path;
    }

    /** Says that nothing on the page posts, so that its frame does without the token, which a refused form has none of. */
    void setReadOnly() {
        posting = false;
    }

    public boolean isPosting() {
        return posting;
    }

    public void announce(Banner.Kind kind, String text) {
        banners.add(new Banner(kind, text));
    }

    public boolean isSignedIn() {
        return !name.isEmpty();
    }

    public String getName() {
        return name;
    }

    public String getInitials() {
        return Words.initials(name);
    }

    public Set<String> getRoles() {
        return roles;
    }

    public Set<String> getTenants() {
        return tenants;
    }

    public int getWaiting() {
        if (waiting == null) {
            waiting = countWaiting.getAsInt();
        }
        return waiting;
    }

    public int getUnread() {
        if (unread == null) {
            unread = countUnread.getAsInt();
        }
        return unread;
    }

    public List<Errand> getErrands() {
        return errands.get();
    }

    public String getPath() {
        return path;
    }

    public List<Banner> getBanners() {
        return List.copyOf(banners);
    }

    /** The entries of the navigation that this person has a use for. */
    public List<Destination> getDestinations() {
        return Destination.ALL.stream().filter(it -> it.isFor(roles)).toList();
    }
}
