package dev.sallyport.web;

/** Fills what the frame around a page shows; implemented where persons and queues are known. */
public interface FrameSource {
    /** Called once a request, before its resource method, when somebody is signed in. */
    void fill(PageContext page);
}
