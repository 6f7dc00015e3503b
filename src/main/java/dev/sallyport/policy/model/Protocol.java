package dev.sallyport.policy.model;

/** The protocols of the NetworkPolicy API. */
public enum Protocol {
    TCP,
    UDP,
    SCTP
}
