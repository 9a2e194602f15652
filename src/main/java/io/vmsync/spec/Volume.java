package io.vmsync.spec;

/**
 * A disk image or block device on the host.
 *
 * @param path absolute
 * @param format as the engine names it: {@code qcow2}, {@code raw}, …
 * @param capacity the size a guest sees
 */
public record Volume(String path, String format, DataSize capacity) {}
