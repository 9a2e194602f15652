/**
 * The manual pages, written from the commands and the schema themselves. A build tool and a command
 * need them; no other command loads them.
 */
@NullMarked
package io.vmsync.cli.manual;

import org.jspecify.annotations.NullMarked;
