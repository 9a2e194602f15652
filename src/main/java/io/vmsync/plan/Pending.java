package io.vmsync.plan;

/**
 * A field in which the running machine is behind its definition. Recomputed from the two each time
 * and never stored, so it cannot go stale.
 *
 * @param field the manifest's key
 * @param running what it runs with
 * @param defined what it starts with next time
 * @param reason what it waits for
 */
public record Pending(String field, String running, String defined, String reason) {}
