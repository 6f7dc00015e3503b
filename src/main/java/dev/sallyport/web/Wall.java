package dev.sallyport.web;

/** The order of what stands before every route; the highest number is met first. All are met before sign-in. */
final class Wall {
    static final int HEADERS = 1_000;
    static final int CANONICAL_PATH = 990;
    static final int CROSS_SITE = 980;
    static final int BODY_SIZE = 970;

    private Wall() {}
}
