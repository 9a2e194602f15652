/** The built executable on a real libvirtd: what a user does, and what may go wrong meanwhile. */
@NullMarked
package io.vmsync.e2e;

import org.jspecify.annotations.NullMarked;
