package dev.sallyport.notify;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.web.FrameSource;
import dev.sallyport.web.PageContext;
import jakarta.enterprise.context.ApplicationScoped;

/** How much the person has not read, for the bell. */
@ApplicationScoped
class NotifyFrame implements FrameSource {
    private final CurrentActor current;
    private final Notifications notifications;

    NotifyFrame(CurrentActor current, Notifications notifications) {
        this.current = current;
        this.notifications = notifications;
    }

    @Override
    public void fill(PageContext page) {
        current.signedIn().ifPresent(actor -> page.setUnread(() -> notifications.unread(actor)));
    }
}
