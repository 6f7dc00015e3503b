package dev.sallyport.web;

/** A change came without {@code If-Match} (428). */
public final class PreconditionRequired extends RuntimeException {}
