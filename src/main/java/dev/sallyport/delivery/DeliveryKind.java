package dev.sallyport.delivery;

/** What a delivery carries: the grants of an approved revision, a namespace's baseline, or the end of grants. */
public enum DeliveryKind {
    GRANTS,
    BASELINE,
    REMOVAL
}
