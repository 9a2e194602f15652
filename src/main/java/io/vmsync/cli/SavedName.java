package io.vmsync.cli;

import io.vmsync.apply.History;
import io.vmsync.apply.SavedDefinition;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.spec.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code NAME@N} means on a host.
 *
 * @param name the VM's name
 * @param number which of its saved definitions, 1 for the newest; empty when none was given
 * @param saved all that is saved under the name, newest first
 * @param present the machine that has the name now
 */
record SavedName(
    String name,
    Optional<Integer> number,
    List<SavedDefinition> saved,
    Optional<VmStatus> present) {
  private static final Pattern NUMBERED = Pattern.compile("(.+)@(\\d{1,6})", Pattern.DOTALL);

  /**
   * A name that is known as it is written is taken whole, for a VM's name may look like that too.
   *
   * @throws CommandFailure when nothing is known of it
   */
  static SavedName resolve(Hosts hosts, Host host, History history, String written) {
    SavedName whole = read(host, history, written, Optional.empty());
    if (whole.isKnown()) {
      return whole;
    }
    Matcher numbered = NUMBERED.matcher(written);
    if (numbered.matches()) {
      Optional<Integer> number = Optional.of(Integer.valueOf(numbered.group(2)));
      SavedName part = read(host, history, numbered.group(1), number);
      if (part.isKnown()) {
        part.requireNumber();
        return part;
      }
    }
    throw unknown(hosts, host, numbered.matches() ? numbered.group(1) : written);
  }

  private static SavedName read(Host host, History history, String name, Optional<Integer> number) {
    HypervisorBackend hypervisor = host.connection().hypervisor();
    return new SavedName(name, number, history.of(hypervisor.uri(), name), hypervisor.find(name));
  }

  private boolean isKnown() {
    return present.isPresent() || !saved.isEmpty();
  }

  /** Whether a saved definition is of the machine that has the name now. */
  boolean isOfPresent(SavedDefinition definition) {
    return present
        .filter(machine -> machine.uuid().toString().equals(definition.definition().uuid()))
        .isPresent();
  }

  /**
   * The number that is meant: the one given, else the newest of the machine there is, else the
   * newest.
   *
   * @throws CommandFailure when nothing is saved
   */
  int chosen() {
    if (saved.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "nothing-saved",
          "nothing is saved of '" + name + "'",
          "definitions are saved from the first sync, prune, destroy or rollback on");
    }
    for (int i = 0; number.isEmpty() && i < saved.size(); i++) {
      if (isOfPresent(saved.get(i))) {
        return i + 1;
      }
    }
    return number.orElse(1);
  }

  private void requireNumber() {
    int count = saved.size();
    if (number.filter(each -> each < 1 || each > count).isPresent()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "no-such-number",
          "there is no %s@%d: %s"
              .formatted(
                  name,
                  number.get(),
                  switch (count) {
                    case 0 -> "nothing is saved of it";
                    case 1 -> "one definition is saved, @1";
                    default -> count + " definitions are saved, @1 is the newest";
                  }),
          "vm history " + name + " lists them");
    }
  }

  private static CommandFailure unknown(Hosts hosts, Host host, String name) {
    List<String> names =
        host.connection().hypervisor().list().stream().map(VmStatus::name).sorted().toList();
    try {
      Selection.of(List.of(name), names, "on " + host.uri(), vm -> hosts.hint(host, vm));
    } catch (CommandFailure failure) {
      return failure;
    }
    return new CommandFailure(
        ExitCode.USAGE,
        "one-name",
        "'" + name + "' is a pattern, and one VM is meant here",
        "name the VM");
  }
}
