package dev.sallyport.platform;

import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.NamespaceName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code systemNamespaces} (G-SYS) and {@code platformNamespaces} (G-PLAT). */
final class GuardedNamespaceSection {
    private static final String SYSTEM_WAY_OUT =
            "System namespaces are not opened to tenants; cluster DNS is open to every pod already";
    private static final String PLATFORM_WAY_OUT = "Ask the platform team how its service is meant to be used";

    private final Map<NamespaceName, GuardedNamespace> namespaces = new LinkedHashMap<>();

    private GuardedNamespaceSection() {}

    static List<GuardedNamespace> read(Section root) {
        var guarded = new GuardedNamespaceSection();
        root.sections("systemNamespaces").forEach(section -> guarded.read(section, "G-SYS", SYSTEM_WAY_OUT));
        root.sections("platformNamespaces").forEach(section -> guarded.read(section, "G-PLAT", PLATFORM_WAY_OUT));
        return List.copyOf(guarded.namespaces.values());
    }

    private void read(Section section, String guardrail, String usualWayOut) {
        Optional<NamespaceName> name = section.value("name", NamespaceName::new);
        Optional<String> purpose = section.text("purpose");
        String wayOut = section.optionalText("wayOut").orElse(usualWayOut);
        section.end();
        if (name.isEmpty() || purpose.isEmpty()) return;
        var namespace = new GuardedNamespace(name.get(), guardrail, purpose.get(), wayOut);
        if (namespaces.putIfAbsent(name.get(), namespace) != null) {
            section.problem("namespace `" + name.get() + "` is given twice");
        }
    }
}
