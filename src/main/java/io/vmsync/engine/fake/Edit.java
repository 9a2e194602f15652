package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;

/** A change to one machine's documents: the live one, the persistent one, or both or neither. */
final class Edit {
  private final HostStore store;
  private final String operation;
  private final String vm;

  Edit(HostStore store, String operation, String vm) {
    this.store = store;
    this.operation = operation;
    this.vm = vm;
  }

  /** Changes one document in place, or refuses. */
  @FunctionalInterface
  interface Change {
    void apply(HostState host, DomainXml domain, View view);
  }

  /**
   * @throws EngineException.IllegalTransition when the scope asks for a running VM and it is off
   */
  void in(Scope scope, Change change) {
    HostState _ = store.change(host -> host.with(edited(host, scope, change)));
  }

  private Machine edited(HostState host, Scope scope, Change change) {
    Machine machine = host.require(vm, operation);
    if (scope.touches(View.LIVE)) {
      requireActive(machine, operation);
    }
    for (View view : View.values()) {
      if (scope.touches(view)) {
        DomainXml domain = DomainXml.parse(machine.document(view));
        change.apply(host, domain, view);
        machine = machine.withDocument(view, domain.toString());
      }
    }
    return machine;
  }

  static void requireActive(Machine machine, String operation) {
    if (!machine.state().isActive()) {
      throw new EngineException.IllegalTransition(
          Failure.of(operation, machine.name(), "it is " + machine.state() + ", not running"),
          machine.state());
    }
  }
}
