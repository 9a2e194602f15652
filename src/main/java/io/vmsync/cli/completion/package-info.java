/** The completion scripts of the shells, written from the commands themselves. */
@NullMarked
package io.vmsync.cli.completion;

import org.jspecify.annotations.NullMarked;
