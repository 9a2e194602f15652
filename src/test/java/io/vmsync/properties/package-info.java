/** What property tests share: random values, and a line for each property. */
@NullMarked
package io.vmsync.properties;

import org.jspecify.annotations.NullMarked;
