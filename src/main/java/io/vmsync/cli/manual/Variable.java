package io.vmsync.cli.manual;

/** The variables of the environment that mean something to every command. */
public enum Variable {
  VM_MANIFEST("the manifest, where no --file is given"),
  VM_CONNECT("the hypervisor, where no --connect is given"),
  LIBVIRT_DEFAULT_URI("the same, for all that use libvirt; VM_CONNECT comes first"),
  VM_LOG("writes a log to standard error: debug has each call of libvirt, with its time"),
  NO_COLOR("if it is not empty, no colours"),
  CLICOLOR_FORCE("if it is neither empty nor 0, colours also where there is no terminal"),
  COLUMNS("the width to write for; else the terminal's"),
  VM_JAVA_OPTS("further options for the Java runtime inside"),
  XDG_CACHE_HOME("directory for vm, which the one file unpacks itself into; else ~/.cache"),
  XDG_CONFIG_HOME("directory that holds vm/vms.yaml; else ~/.config"),
  XDG_STATE_HOME("directory that holds vm/history; else ~/.local/state");

  private final String meaning;

  Variable(String meaning) {
    this.meaning = meaning;
  }

  /** What it says, in half a line. */
  public String meaning() {
    return meaning;
  }
}
