/**
 * VMs of a libvirt host. The only package that knows libvirt or JNA.
 *
 * <p>It stands on the handles, texts and error numbers of libvirt-java ({@code org.libvirt.jna},
 * {@code org.libvirt.Error}), and makes its calls through {@link
 * io.vmsync.engine.libvirt.NativeLibvirt our own list of them}, each by its name. libvirt-java's
 * classes above them ({@code Connect}, {@code Domain}) are not used: they keep their pointers to
 * themselves, so that the calls they lack could not be made on them, they return quietly where a
 * call failed with an error below level ERROR, and they decode texts in the platform's charset.
 */
@NullMarked
package io.vmsync.engine.libvirt;

import org.jspecify.annotations.NullMarked;
