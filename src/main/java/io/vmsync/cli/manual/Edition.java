package io.vmsync.cli.manual;

import java.time.LocalDate;

/**
 * What stands at the foot of every page.
 *
 * @param version the program's
 * @param date when the pages were made
 */
public record Edition(String version, LocalDate date) {}
