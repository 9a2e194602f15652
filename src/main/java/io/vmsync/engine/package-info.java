/**
 * The contracts every hypervisor backend fulfils. Calls take names, documents and specs; they
 * return values or throw an {@link io.vmsync.engine.EngineException}.
 */
@NullMarked
package io.vmsync.engine;

import org.jspecify.annotations.NullMarked;
