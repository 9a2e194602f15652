package io.vmsync.plan;

import io.vmsync.domain.Effect;

/**
 * One field that is to change.
 *
 * @param field the manifest's key
 * @param before what there is, for people; empty when there is nothing
 * @param after what there will be
 * @param effect when it takes effect, why then, and what it may cost
 * @param origin who moved
 */
public record Change(String field, String before, String after, Effect effect, Origin origin) {}
