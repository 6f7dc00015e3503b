package dev.sallyport.request;

import dev.sallyport.identity.Actor;
import dev.sallyport.web.ETags;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.PreconditionFailed;
import dev.sallyport.web.PreconditionRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Requests as a script names them: by label and, to change one, by the version that it has seen. */
@ApplicationScoped
public class SeenRequests {
    private final Requests requests;

    SeenRequests(Requests requests) {
        this.requests = requests;
    }

    /** @throws NotFound there is none, or it is not the actor's to see */
    @Transactional(Transactional.TxType.MANDATORY)
    public RequestEntity find(Actor actor, String label) {
        return requests.findFor(actor, RequestLabel.parse(label)).orElseThrow(NotFound::new);
    }

    /**
     * The same, locked until the transaction ends.
     *
     * @throws PreconditionRequired the script does not say which version it has seen
     * @throws PreconditionFailed it is another version by now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public RequestEntity lock(Actor actor, String label, @Nullable String ifMatch) {
        RequestEntity request =
                requests.lockFor(actor, RequestLabel.parse(label)).orElseThrow(NotFound::new);
        ETags.check(ifMatch, request.version());
        return request;
    }

    /** The tag of the request as it will be when the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public String tag(RequestEntity request) {
        requests.flush();
        return ETags.of(request.version());
    }
}
