/**
 * Manifests: found, read with positions, layered, checked and bound to {@link
 * io.vmsync.spec.VmSpec}; and written back without disturbing what people put into them.
 */
@NullMarked
package io.vmsync.manifest;

import org.jspecify.annotations.NullMarked;
