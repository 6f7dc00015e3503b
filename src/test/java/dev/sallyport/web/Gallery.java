package dev.sallyport.web;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Every tag in all its states on one page, to be looked at. */
@Path("/gallery")
@PermitAll
@IfBuildProperty(name = "sallyport.test-pages", stringValue = "true")
class Gallery {
    static final String MANIFEST = """
            # written by Sallyport
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: "grant-318"
              namespace: shop-checkout
              labels: {app.kubernetes.io/managed-by: sallyport}
              annotations:
                sallyport.dev/request: "R-1042"
                sallyport.dev/expires: '2027-05-22T00:00:00Z'
            spec:
              podSelector:
                matchLabels:
                  app: payment-worker
              policyTypes: [Egress]
              egress:
                - to:
                    - ipBlock:
                        cidr: 203.0.113.0/24
                  ports:
                    - protocol: TCP
                      port: 443
            """;

    private static final List<String> STATES = List.of(
            "draft",
            "in review",
            "changes asked",
            "approved",
            "rejected",
            "withdrawn",
            "fulfilled",
            "pending",
            "delivered",
            "delivered, not proven",
            "validated",
            "synced",
            "active",
            "ending",
            "expired",
            "revoked",
            "queued",
            "running",
            "done",
            "dead",
            "allowed",
            "denied",
            "refused",
            "IN_REVIEW");

    private static final int ADDRESSES = 16_777_216;

    private final PageContext page;
    private final Clock clock;

    Gallery(PageContext page, Clock clock) {
        this.page = page;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance gallery(
                String before,
                String after,
                String odd,
                List<String> states,
                int addresses,
                Instant soon,
                Instant past,
                Instant now);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show() {
        page.signedIn("Ada Okoye", Set.of("tenant", "security", "auditor", "platform"), Set.of("shop"));
        page.setWaiting(() -> 2);
        page.setPath("/review/R-1042");
        page.announce(PageContext.Banner.Kind.WAIT, "Git cannot be reached; 3 deliveries wait.");
        String after = MANIFEST.replace("203.0.113.0/24", "203.0.113.128/25")
                .replace("      port: 443\n", "      port: 443\n                  endPort: 445\n");
        Instant now = clock.instant();
        return Templates.gallery(
                MANIFEST,
                after,
                "name: \u202etxt.exe <script>alert(1)</script>\n",
                STATES,
                ADDRESSES,
                now.plus(Duration.ofDays(12).plusHours(1)),
                now.minus(Duration.ofHours(2)),
                now);
    }
}
