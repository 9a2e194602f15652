/**
 * The suite that proves a backend. To run it on yours, implement {@link
 * io.vmsync.conformance.BackendUnderTest} and write one test class that implements {@link
 * io.vmsync.conformance.BackendConformance}; each scenario is a default method of an interface, one
 * interface an area.
 */
@NullMarked
package io.vmsync.conformance;

import org.jspecify.annotations.NullMarked;
