package dev.sallyport.review;

import dev.sallyport.policy.model.Category;
import dev.sallyport.request.RequestRow;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a queue is narrowed to and ordered by, as it stands in the address. What is no such value narrows nothing. */
public class QueueForm {
    @RestQuery
    @Nullable
    String tenant;

    @RestQuery
    @Nullable
    String environment;

    @RestQuery
    @Nullable
    String category;

    /** From 1 to 5; those with at least this risk. */
    @RestQuery
    @Nullable
    String risk;

    /** Anything: only those past their due date. */
    @RestQuery
    @Nullable
    String overdue;

    @RestQuery
    @Nullable
    String order;

    /** In which order a queue stands. */
    public enum Order {
        RISK("risk", Comparator.comparing(RequestRow::risk).reversed().thenComparing(RequestRow::createdAt)),
        AGE("age", Comparator.comparing(RequestRow::createdAt)),
        DUE(
                "due",
                Comparator.comparing(RequestRow::dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(RequestRow::createdAt)),
        END("end", Comparator.comparing(RequestRow::endsOn).thenComparing(RequestRow::createdAt));

        private final String key;
        private final Comparator<RequestRow> comparator;

        Order(String key, Comparator<RequestRow> comparator) {
            this.key = key;
            this.comparator = comparator;
        }

        public String key() {
            return key;
        }
    }

    /** The lines that are meant, in the order that is meant. */
    List<QueueRow> narrow(List<QueueRow> rows) {
        return rows.stream()
                .filter(row -> matches(row.request()))
                .sorted(QueueRow.EMERGENCIES_FIRST.thenComparing(QueueRow::request, order().comparator))
                .toList();
    }

    private boolean matches(RequestRow row) {
        return (getTenant().isEmpty() || row.tenant().equals(getTenant()))
                && (getEnvironment().isEmpty() || row.environment().equals(getEnvironment()))
                && category().filter(wanted -> wanted != row.category()).isEmpty()
                && row.risk() >= getRisk()
                && (!isOverdue() || row.overdue());
    }

    private Optional<Category> category() {
        return Stream.of(Category.values())
                .filter(each -> key(each).equals(text(category)))
                .findFirst();
    }

    private Order order() {
        return Stream.of(Order.values())
                .filter(each -> each.key.equals(text(order)))
                .findFirst()
                .orElse(Order.RISK);
    }

    /** How a category stands in the address. */
    static String key(Category category) {
        return category.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same page in another order. */
    public String orderedBy(String key) {
        var address = UriBuilder.fromPath("/review");
        add(address, "tenant", getTenant());
        add(address, "environment", getEnvironment());
        add(address, "category", getCategory());
        add(address, "risk", getRisk() > 1 ? String.valueOf(getRisk()) : "");
        add(address, "overdue", isOverdue() ? "yes" : "");
        return address.queryParam("order", key).build().toString();
    }

    private static void add(UriBuilder address, String name, String value) {
        if (!value.isEmpty()) address.queryParam(name, "{" + name + "}").resolveTemplate(name, value);
    }

    /** Whether anything is left out. */
    public boolean isNarrowed() {
        return !getTenant().isEmpty()
                || !getEnvironment().isEmpty()
                || category().isPresent()
                || getRisk() > 1
                || isOverdue();
    }

    public String getTenant() {
        return text(tenant);
    }

    public String getEnvironment() {
        return text(environment);
    }

    public String getCategory() {
        return category().map(QueueForm::key).orElse("");
    }

    /** From 1; 1 is any. */
    public int getRisk() {
        return text(risk).matches("[1-5]") ? Integer.parseInt(text(risk)) : 1;
    }

    public boolean isOverdue() {
        return !text(overdue).isEmpty();
    }

    public String getOrder() {
        return order().key();
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }
}
