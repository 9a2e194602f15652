/**
 * What a virtual machine should be ({@link io.vmsync.spec.VmSpec}) and what it is ({@link
 * io.vmsync.spec.VmStatus}), in the words of no particular hypervisor. Values check themselves: one
 * that exists is right.
 */
@NullMarked
package io.vmsync.spec;

import org.jspecify.annotations.NullMarked;
