package dev.sallyport.reach;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.web.Paging;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Who can reach something, what something can reach, and why one end reaches another or not. */
@Path("/reach")
@Blocking
@Produces(MediaType.TEXT_HTML)
class ReachPages {
    private static final int UNPROCESSABLE = 422;

    private final CurrentActor current;
    private final Answering answering;

    ReachPages(CurrentActor current, Answering answering) {
        this.current = current;
        this.answering = answering;
    }

    @CheckedTemplate(basePath = "reach")
    static class Templates {
        static native TemplateInstance reach(ReachView view);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public RestResponse<TemplateInstance> ask(
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String port,
            @RestQuery @Nullable String after) {
        Question question = Question.of(from, to, port);
        if (question.isEmpty()) return RestResponse.ok(Templates.reach(ReachView.blank(question, Optional.empty())));
        Paging paging = Paging.of(null, after);
        try {
            Answer answer = answering.answer(current.get(), question);
            return RestResponse.ok(Templates.reach(ReachView.of(question, answer, paging)));
        } catch (InvalidValue refused) {
            return ResponseBuilder.<TemplateInstance>create(UNPROCESSABLE)
                    .entity(Templates.reach(ReachView.blank(question, Optional.of(refused))))
                    .build();
        }
    }
}
