package io.vmsync.cli;

/** How a process ends. Scripts depend on these numbers. */
enum ExitCode {
  DONE(0, "done, or in sync"),
  FAILED(1, "something failed; which and why is in the output"),
  USAGE(2, "wrong usage"),
  INVALID(3, "the manifest, or the plan given, is invalid"),
  CHANGES(4, "--check: there are changes"),
  UNREACHABLE(5, "the hypervisor cannot be reached, or permission is denied"),
  REFUSED(6, "refused: needs a confirmation or a flag"),
  INTERRUPTED(130, "interrupted; what was under way was unwound or finished");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  String meaning() {
    return meaning;
  }
}
