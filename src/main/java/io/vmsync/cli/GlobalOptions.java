package io.vmsync.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command takes, before its name or after it. */
final class GlobalOptions {

  @Option(
      names = {"-c", "--connect"},
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      description =
          "Hypervisor. Else $VM_CONNECT, $LIBVIRT_DEFAULT_URI, the manifest's connect,"
              + " qemu:///system if you may use it, qemu:///session.")
  @Nullable String connect;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Manifest; may be repeated, - is standard input. Else $VM_MANIFEST, or the nearest"
              + " vms.json, vms.yaml or vms.yml here or above.")
  List<String> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "How results are written: ${COMPLETION-CANDIDATES}.")
  OutputFormat output = OutputFormat.TABLE;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR and CLICOLOR_FORCE are honoured.")
  ColorChoice color = ColorChoice.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Only problems.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "More: each step, causes of failures. Twice: a log on standard error.")
  boolean[] verbose = {};

  boolean isVerbose() {
    return verbose.length > 0;
  }
}
