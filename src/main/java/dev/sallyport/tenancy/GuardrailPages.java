package dev.sallyport.tenancy;

import dev.sallyport.policy.guardrail.GuardrailCatalog;
import dev.sallyport.policy.model.Platform;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What nobody gets, why, and what to do instead. There is nothing to ask for here (C-GUARD). */
@Path("/guardrails")
@Blocking
@Produces(MediaType.TEXT_HTML)
class GuardrailPages {
    private final Platform platform;

    GuardrailPages(Platform platform) {
        this.platform = platform;
    }

    @CheckedTemplate(basePath = "tenancy")
    static class Templates {
        static native TemplateInstance guardrails(GuardrailCatalog catalog, Platform platform);

        private Templates() {}
    }

    @GET
    @Authenticated
    public TemplateInstance show() {
        return Templates.guardrails(GuardrailCatalog.of(platform), platform);
    }
}
