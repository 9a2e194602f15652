package io.vmsync.spec;

import org.jspecify.annotations.Nullable;

/**
 * A network interface of a VM. What is null is not managed.
 *
 * @param network the name of the virtual network it is plugged into
 */
public record NicSpec(@Nullable String network) {}
