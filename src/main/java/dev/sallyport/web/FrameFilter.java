package dev.sallyport.web;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Gives every page its frame. */
class FrameFilter {
    private final PageContext page;
    private final Instance<FrameSource> sources;

    FrameFilter(PageContext page, Instance<FrameSource> sources) {
        this.page = page;
        this.sources = sources;
    }

    @ServerRequestFilter
    void fill(ContainerRequestContext request) {
        page.setPath(request.getUriInfo().getPath());
        sources.forEach(source -> source.fill(page));
    }
}
