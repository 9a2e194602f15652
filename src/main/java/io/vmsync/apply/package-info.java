/**
 * The manager: reads machines, runs a plan's steps through the contracts, undoes what fails, and
 * tells observers.
 */
@NullMarked
package io.vmsync.apply;

import org.jspecify.annotations.NullMarked;
