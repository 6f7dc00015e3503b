package dev.sallyport.tenancy;

/** Where the estate comes from: the GitOps repository, and in time the live cluster. */
public interface EstateSource {
    /** What is known now; answers at once. */
    KnownEstate known();
}
