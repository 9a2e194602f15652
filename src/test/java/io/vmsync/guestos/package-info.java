/** A small guest for tests that need one which really boots. */
@NullMarked
package io.vmsync.guestos;

import org.jspecify.annotations.NullMarked;
