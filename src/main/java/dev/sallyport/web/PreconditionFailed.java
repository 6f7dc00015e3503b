package dev.sallyport.web;

/** {@code If-Match} names another version than the one that is there (412). */
public final class PreconditionFailed extends RuntimeException {}
