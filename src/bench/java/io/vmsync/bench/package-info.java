/** What parts of the program take in a warm JVM, measured by JMH. */
@NullMarked
package io.vmsync.bench;

import org.jspecify.annotations.NullMarked;
