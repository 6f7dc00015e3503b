package dev.sallyport.platform;

import dev.sallyport.policy.approval.ApprovalRule;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.CategoryKey;
import dev.sallyport.policy.approval.Condition;
import dev.sallyport.policy.approval.Quota;
import dev.sallyport.policy.approval.Width;
import dev.sallyport.policy.approval.Zone;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.Shown;
import dev.sallyport.policy.model.TenantName;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code approvals}: rules on top of the floor, and due dates. There is no key that takes an approval away (C-GUARD). */
final class ApprovalsSection {
    private static final int MOST_DAYS = 365;
    private static final int TEN_YEARS = 3650;
    private static final int MOST_PORTS = 65_535;

    private final Predicate<TenantName> isTenant;
    private final Predicate<NamespaceName> isNamespace;
    private final Predicate<ServiceName> isService;
    private final Map<String, ApprovalRule> rules = new HashMap<>();

    /**
     * @param isTenant whether the file names the tenant
     * @param isNamespace whether a tenant or the platform owns the namespace
     * @param isService whether it is in the catalogue
     */
    ApprovalsSection(
            Predicate<TenantName> isTenant, Predicate<NamespaceName> isNamespace, Predicate<ServiceName> isService) {
        this.isTenant = isTenant;
        this.isNamespace = isNamespace;
        this.isService = isService;
    }

    /** @param peersByPlatform tenants whose peer is of the platform team */
    ApprovalRules read(Section section, Set<TenantName> peersByPlatform) {
        List<ApprovalRule> added = section.sections("rules").stream()
                .flatMap(rule -> readRule(rule).stream())
                .toList();
        Map<Category, Integer> dueDays = section.optionalSection("dueDays")
                .map(ApprovalsSection::readDays)
                .orElse(Map.of());
        section.end();
        return new ApprovalRules(added, dueDays, peersByPlatform);
    }

    private static Map<Category, Integer> readDays(Section section) {
        Map<Category, Integer> days = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            int number = section.number(CategoryKey.of(category), 0, 1, MOST_DAYS);
            if (number > 0) days.put(category, number);
        }
        section.end();
        return days;
    }

    private Optional<ApprovalRule> readRule(Section section) {
        Optional<String> id = section.value("id", ApprovalRule::id);
        Condition when =
                section.optionalSection("when").map(this::readCondition).orElse(Condition.ALWAYS);
        Optional<Quota> needs = section.section("needs").map(quota -> readQuota(quota, when));
        section.end();
        if (id.isEmpty() || needs.isEmpty()) return Optional.empty();
        var rule = new ApprovalRule(id.get(), when, needs.get());
        if (rules.putIfAbsent(rule.id(), rule) != null) section.problem("rule `" + rule.id() + "` is given twice");
        return Optional.of(rule);
    }

    private static Quota readQuota(Section section, Condition when) {
        var quota = new Quota(
                section.number("peer", 0, 1, Quota.MOST),
                section.number("owner", 0, 1, Quota.MOST),
                section.number("security", 0, 1, Quota.MOST),
                section.number("platform", 0, 1, Quota.MOST));
        section.end();
        if (quota.isNothing())
            section.problem("`needs` asks for nobody; name `peer`, `owner`, `security` or `platform`");
        if (quota.owners() > 0 && !when.categories().equals(Set.of(Category.OTHER_TENANT))) {
            section.problem(
                    "`owner`: only another tenant's namespace has an owner to ask; add `categories: [other-tenant]`");
        }
        return quota;
    }

    private Condition readCondition(Section section) {
        var condition = new Condition(
                Set.copyOf(some(section, "categories", CategoryKey::parse)),
                section.optionalValue("environment", text -> one("environment", text, Zone.values(), Zone::label)),
                section.optionalValue("width", text -> one("width", text, Width.values(), Width::label)),
                Set.copyOf(some(section, "fromTenants", this::tenant)),
                Set.copyOf(some(section, "toTenants", this::tenant)),
                Set.copyOf(some(section, "toNamespaces", this::namespace)),
                Set.copyOf(some(section, "toServices", this::service)),
                section.optionalValue("ports", PortSet::parse).orElse(PortSet.EMPTY),
                section.number("morePortsThan", 0, 1, MOST_PORTS),
                section.number("longerThanDays", 0, 1, TEN_YEARS));
        section.end();
        return condition;
    }

    /** An empty list is a mistake: it would not say 'none' but 'any'. */
    private static <T> List<T> some(Section section, String key, Function<String, T> parse) {
        if (section.find(key).isPresent()) section.needsSome(key);
        return section.values(key, parse).stream().distinct().toList();
    }

    private TenantName tenant(String text) {
        var name = new TenantName(text);
        if (!isTenant.test(name)) throw new InvalidValue("tenant", "`%s` is not in `tenants`".formatted(name));
        return name;
    }

    private NamespaceName namespace(String text) {
        var name = new NamespaceName(text);
        if (!isNamespace.test(name)) {
            throw new InvalidValue("namespace", "`%s` is no namespace of this platform".formatted(name));
        }
        return name;
    }

    private ServiceName service(String text) {
        var name = new ServiceName(text);
        if (!isService.test(name)) throw new InvalidValue("service", "`%s` is not in `services`".formatted(name));
        return name;
    }

    private static <T> T one(String key, String text, T[] all, Function<T, String> label) {
        return Arrays.stream(all)
                .filter(value -> label.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        key,
                        "`%s` is none of %s"
                                .formatted(
                                        Shown.of(text),
                                        Arrays.stream(all).map(label).collect(Collectors.joining(", ")))));
    }
}
