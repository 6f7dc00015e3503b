package dev.sallyport.review;

import dev.sallyport.delivery.DeliveryService;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.Role;
import dev.sallyport.outbox.FailPoint;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.request.Answered;
import dev.sallyport.request.CommentField;
import dev.sallyport.request.CommentService;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestLabel;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.Requests;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Unavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The screen of one request, and what people do there. A change of state is a resource of its own. */
@Path("/requests")
@Blocking
@Produces(MediaType.TEXT_HTML)
class ReviewPages {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final ReviewService service;
    private final RequestService requestService;
    private final CommentService comments;
    private final DeliveryService deliveries;
    private final Requests requests;
    private final ReviewScreen screen;

    ReviewPages(
            CurrentActor current,
            FreshClaims fresh,
            ReviewService service,
            RequestService requestService,
            CommentService comments,
            DeliveryService deliveries,
            Requests requests,
            ReviewScreen screen) {
        this.current = current;
        this.fresh = fresh;
        this.service = service;
        this.requestService = requestService;
        this.comments = comments;
        this.deliveries = deliveries;
        this.requests = requests;
        this.screen = screen;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance request(ReviewView view, Said said);

        private Templates() {}
    }

    /**
     * What the last thing that somebody did came to.
     *
     * @param trouble why it was refused; empty if nothing was
     * @param text what was typed, so that it is not lost
     * @param field where it was typed
     */
    record Said(String trouble, String field, String text) {
        static final Said NOTHING = new Said("", "", "");

        public String textOf(String name) {
            return field.equals(name) ? text : "";
        }
    }

    @GET
    @Path("{label}")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance show(@RestPath String label) {
        return Templates.request(view(label), Said.NOTHING);
    }

    @POST
    @Path("{label}/decisions")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.PLATFORM})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> decide(
            @RestPath String label,
            @RestForm @Nullable String outcome,
            @RestForm @Nullable String digest,
            @RestForm @Nullable String reason) {
        String why = Objects.requireNonNullElse(reason, "");
        String shown = Objects.requireNonNullElse(digest, "");
        return answered(label, "reason", why, () -> {
            Actor actor = fresh.actor();
            long number = RequestLabel.parse(label);
            switch (Objects.requireNonNullElse(outcome, "")) {
                case "approve" -> {
                    service.lookUp(actor, number);
                    if (service.approve(actor, number, shown, why) == ReviewService.Decided.SHOWN_ANEW) {
                        throw new Conflict(
                                "Nothing was approved: it would open more than you were shown. Look at it again");
                    }
                    FailPoint.reach("A6");
                }
                case "reject" -> service.reject(actor, number, shown, why);
                case "ask-for-changes" -> service.askForChanges(actor, number, shown, why);
                default -> throw new InvalidValue("outcome", "Choose approve, reject or ask for changes");
            }
        });
    }

    @POST
    @Path("{label}/comments")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.PLATFORM})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> comment(
            @RestPath String label,
            @RestForm @Nullable String text,
            @RestForm @Nullable String field,
            @RestForm @Nullable String answers) {
        String words = text == null ? "" : text;
        return answered(
                label,
                "text",
                words,
                () -> comments.comment(
                        current.get(),
                        RequestLabel.parse(label),
                        words,
                        CommentField.of(field == null ? "" : field),
                        Answered.read(answers == null ? "" : answers)));
    }

    @POST
    @Path("{label}/withdrawal")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> withdraw(@RestPath String label) {
        return answered(label, "", "", () -> requestService.withdraw(current.get(), RequestLabel.parse(label)));
    }

    @POST
    @Path("{label}/test-results")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> test(
            @RestPath String label, @RestForm @Nullable UUID delivery, @RestForm @Nullable String note) {
        String words = note == null ? "" : note;
        return answered(label, "note", words, () -> {
            if (delivery == null) throw new InvalidValue("delivery", "Say which delivery was tried");
            deliveries.recordTest(fresh.actor(), delivery, words);
        });
    }

    /** Done: back to the request. Refused: the same page with the reason, the status, and every word that was typed. */
    private RestResponse<TemplateInstance> answered(String label, String field, String text, Runnable action) {
        try {
            action.run();
            return RestResponse.seeOther(URI.create("/requests/" + label));
        } catch (InvalidValue e) {
            return refused(422, label, new Said(e.sentence(), field, text));
        } catch (Conflict e) {
            return refused(409, label, new Said(sentence(e), field, text));
        } catch (Forbidden e) {
            return refused(403, label, new Said(sentence(e), field, text));
        } catch (Unavailable e) {
            return refused(503, label, new Said(sentence(e), field, text));
        }
    }

    private static String sentence(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    private RestResponse<TemplateInstance> refused(int status, String label, Said said) {
        ReviewView view = QuarkusTransaction.requiringNew().call(() -> view(label));
        return ResponseBuilder.<TemplateInstance>create(status)
                .entity(Templates.request(view, said))
                .build();
    }

    private ReviewView view(String label) {
        RequestEntity request =
                requests.findFor(current.get(), RequestLabel.parse(label)).orElseThrow(NotFound::new);
        return screen.of(request, current.get());
    }
}
