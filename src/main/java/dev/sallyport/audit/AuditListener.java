package dev.sallyport.audit;

/**
 * Hears of every event in the transaction that writes it, so that what follows from it is kept with it or not at all. It
 * writes rows and asks nobody: whatever it throws undoes the event and what the event tells.
 */
public interface AuditListener {
    void recorded(Recorded recorded);
}
