/**
 * The proof on domain documents that none of us wrote: those of libvirt's own tests, which {@code
 * src/test/corpus/fetch.sh} brings.
 */
@NullMarked
package io.vmsync.corpus;

import org.jspecify.annotations.NullMarked;
