/**
 * VMs of a libvirt host. The only package that knows libvirt or JNA.
 *
 * <p>It stands on the raw calls of libvirt-java ({@code org.libvirt.jna.Libvirt}) and a few more of
 * {@link io.vmsync.engine.libvirt.NativeLibvirt our own} on the same library. libvirt-java's
 * classes above them ({@code Connect}, {@code Domain}) are not used: they keep their pointers to
 * themselves, so that the missing calls could not be made on them, they return quietly where a call
 * failed with an error below level ERROR, and they decode texts in the platform's charset.
 */
@NullMarked
package io.vmsync.engine.libvirt;

import org.jspecify.annotations.NullMarked;
