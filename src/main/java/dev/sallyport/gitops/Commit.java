package dev.sallyport.gitops;

/**
 * The commit of an order, on the remote.
 *
 * @param alreadyThere an earlier attempt had landed it; nothing was written this time
 */
public record Commit(CommitId id, boolean alreadyThere) {}
