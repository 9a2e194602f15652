/**
 * XML as a light tree: what libvirt's documents need, and no more.
 *
 * <p>A host has hundreds of them, and they are read in the first tenths of a second of a process.
 * The JDK's parser and its DOM took a third of {@code vm status}; docs/performance.md has figures.
 */
@NullMarked
package io.vmsync.xml;

import org.jspecify.annotations.NullMarked;
