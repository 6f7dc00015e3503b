package dev.sallyport.delivery;

/** What a delivery carries: the grants of an approved revision, or a namespace's baseline. */
public enum DeliveryKind {
    GRANTS,
    BASELINE
}
