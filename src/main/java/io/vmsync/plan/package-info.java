/**
 * Compares what is wanted with what was last applied and what there is. A plan is data: what
 * changes, when it takes effect and why, and the steps that bring it about.
 */
@NullMarked
package io.vmsync.plan;

import org.jspecify.annotations.NullMarked;
