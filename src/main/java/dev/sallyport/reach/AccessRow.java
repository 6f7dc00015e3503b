package dev.sallyport.reach;

import java.util.List;

/** A line of a table, with what lets it through. */
public record AccessRow(Party from, Party to, String ports, List<Cause> causes) {}
