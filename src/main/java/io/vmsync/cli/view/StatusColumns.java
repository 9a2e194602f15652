package io.vmsync.cli.view;

import io.vmsync.plan.Pending;
import io.vmsync.spec.VmState;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns in which people see how VMs are. Some stand there only when they have to say
 * something.
 */
final class StatusColumns {
  private record Column(String title, boolean optional, Function<StatusView.Machine, String> cell) {

    boolean isOf(List<StatusView.Machine> machines) {
      return !optional || machines.stream().map(cell).anyMatch(text -> !text.isEmpty());
    }
  }

  private static final List<Column> ALL =
      List.of(
          new Column("NAME", false, StatusView.Machine::name),
          new Column("STATE", false, StatusColumns::state),
          new Column("CPUS", false, machine -> text(machine.vcpus())),
          new Column("MEMORY", false, machine -> text(machine.memory())),
          new Column("TO SYNC", false, StatusColumns::drift),
          new Column("WHO MOVED", true, machine -> Movers.of(machine.changes())),
          new Column("AT NEXT BOOT", false, StatusColumns::pending),
          new Column("OWNED BY", true, machine -> machine.foreign() ? text(machine.owner()) : ""));

  private StatusColumns() {}

  static Table table(List<StatusView.Machine> machines) {
    List<Column> columns = ALL.stream().filter(column -> column.isOf(machines)).toList();
    Table table = new Table(columns.stream().map(Column::title).toList());
    machines.forEach(machine ->
        table.row(
            style(machine), columns.stream().map(column -> column.cell().apply(machine)).toList()));
    return table;
  }

  private static String state(StatusView.Machine machine) {
    return machine.managed() ? machine.state().word() : machine.state().word() + ", unmanaged";
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String drift(StatusView.Machine machine) {
    return machine.state() == VmState.MISSING ? "create" : String.join(", ", machine.drift());
  }

  private static String pending(StatusView.Machine machine) {
    return machine.pending().stream()
        .map(Pending::field)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Style style(StatusView.Machine machine) {
    if (!machine.managed()) {
      return Style.QUIET;
    }
    return switch (machine.state()) {
      case RUNNING -> Style.GOOD;
      case MISSING, CRASHED -> Style.BAD;
      case PAUSED, SUSPENDED, SAVED, STARTING, STOPPING -> Style.CHANGE;
      case STOPPED -> Style.STRONG;
    };
  }
}
