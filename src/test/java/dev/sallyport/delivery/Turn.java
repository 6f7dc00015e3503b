package dev.sallyport.delivery;

/** A turn of the delivery worker, when a test wants one. */
public final class Turn {
    private Turn() {}

    public static void of(DeliveryWorker worker) {
        worker.run();
    }
}
