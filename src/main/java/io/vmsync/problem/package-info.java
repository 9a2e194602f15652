/**
 * What a user did wrong, said well: severity, place, message and hint, collected and reported
 * together.
 */
@NullMarked
package io.vmsync.problem;

import org.jspecify.annotations.NullMarked;
