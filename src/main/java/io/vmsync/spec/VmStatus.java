package io.vmsync.spec;

import java.util.UUID;

/**
 * What a VM on a host is right now.
 *
 * @param name its name, as the host has it
 * @param uuid its identity; firmware variables and TPM state hang on it
 * @param state never {@link VmState#MISSING} here
 * @param persistent false for a transient VM, which is gone when it stops
 * @param autostart starts with the host
 */
public record VmStatus(
    String name, UUID uuid, VmState state, boolean persistent, boolean autostart) {}
