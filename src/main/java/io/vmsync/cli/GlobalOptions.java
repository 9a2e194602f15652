package io.vmsync.cli;

import java.util.List;

/** The options every command takes, before its name or after it. */
final class GlobalOptions extends Arguments {

  final Argument<String> connect =
      option("-c", "--connect")
          .takes("URI", String.class)
          .everywhere()
          .says(
              "Hypervisor. Else $VM_CONNECT, $LIBVIRT_DEFAULT_URI, the manifest's connect,"
                  + " qemu:///system if you may use it, qemu:///session.");

  final Argument<List<String>> files =
      option("-f", "--file")
          .takesFiles("FILE")
          .everywhere()
          .says(
              "Manifest; may be repeated, - is standard input. Else $VM_MANIFEST, or the nearest"
                  + " vms.json, vms.yaml or vms.yml here or above.");

  final Argument<OutputFormat> output =
      option("-o", "--output")
          .takes("FORMAT", OutputFormat.class)
          .otherwise(OutputFormat.TABLE)
          .everywhere()
          .says("How results are written: ${COMPLETION-CANDIDATES}.");

  final Argument<ColorChoice> color =
      option("--color")
          .takes("WHEN", ColorChoice.class)
          .otherwise(ColorChoice.AUTO)
          .everywhere()
          .says("Colours: ${COMPLETION-CANDIDATES}. NO_COLOR and CLICOLOR_FORCE are honoured.");

  final Argument<Boolean> quiet = option("-q", "--quiet").everywhere().says("Only problems.");

  private final Argument<boolean[]> verbose =
      option("-v", "--verbose")
          .counted()
          .everywhere()
          .says("More: each step, causes of failures. Twice: a log on standard error.");

  boolean isVerbose() {
    return verbosity() > 0;
  }

  /** How often more was asked for. */
  int verbosity() {
    return verbose.value().length;
  }
}
