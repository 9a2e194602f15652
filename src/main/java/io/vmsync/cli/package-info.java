/**
 * The command line: a command a file, its options in mixins, what it needs through its constructor,
 * and one place that turns exceptions into exit codes.
 */
@NullMarked
package io.vmsync.cli;

import org.jspecify.annotations.NullMarked;
