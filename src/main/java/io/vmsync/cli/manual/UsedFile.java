package io.vmsync.cli.manual;

/** The files that the program looks for or keeps by itself. */
enum UsedFile {
  HERE(
      "vms.json, vms.yaml, vms.yml",
      "The manifest, in this directory or its subdirectory manifests, or in the nearest parent that"
          + " has one."),
  CONFIGURATION(
      "~/.config/vm/vms.json, vms.yaml, vms.yml", "The manifest, where there is none of those."),
  HISTORY("~/.local/state/vm/history", "The definitions that vm rollback can go back to."),
  CACHE("~/.cache/vm", "What the executable unpacked, where that is one file; it may be deleted.");

  private final String path;
  private final String meaning;

  UsedFile(String path, String meaning) {
    this.path = path;
    this.meaning = meaning;
  }

  String path() {
    return path;
  }

  String meaning() {
    return meaning;
  }
}
