package io.vmsync.engine.libvirt;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import io.vmsync.spec.Operation;
import io.vmsync.spec.VmLifecycle;
import io.vmsync.spec.VmState;
import java.util.function.IntSupplier;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.DomainPointer;

/** Asks {@link VmLifecycle} before and, when another client was faster, after a call. */
final class DomainLifecycle {

  /** One native call that changes a domain's state; negative when it failed. */
  interface Move {
    int make(DomainPointer domain, VmState from);
  }

  /**
   * One native call that changes a domain; {@code flags} are {@code virDomainModificationImpact}.
   */
  interface Modification {
    int make(DomainPointer domain, int flags);
  }

  private final NativeConnection connection;
  private final Domains domains;
  private final DomainStatuses statuses;

  DomainLifecycle(NativeConnection connection, Domains domains, DomainStatuses statuses) {
    this.connection = connection;
    this.domains = domains;
    this.statuses = statuses;
  }

  /** Moves a domain where the table allows it. */
  void move(Operation operation, String vm, Move move) {
    domains.run(operation.word(), vm, domain -> move(operation, vm, domain, move));
  }

  private void move(Operation operation, String vm, DomainPointer domain, Move move) {
    VmState state = statuses.state(domain);
    switch (VmLifecycle.judge(operation, state)) {
      case ALREADY -> {}
      case ILLEGAL -> throw new EngineException.IllegalTransition(vm, operation, state);
      case LEGAL -> make(operation, vm, domain, state, move);
    }
  }

  private void make(Operation operation, String vm, DomainPointer domain, VmState from, Move move) {
    try {
      connection.checked(move.make(domain, from));
    } catch (LibvirtError error) {
      if (!error.is(ErrorNumber.VIR_ERR_OPERATION_INVALID)) {
        throw error;
      }
      VmState now = statuses.state(domain);
      switch (VmLifecycle.judge(operation, now)) {
        case ALREADY -> {}
        case ILLEGAL -> throw illegal(operation.word(), vm, now, error);
        case LEGAL -> throw error;
      }
    }
  }

  /**
   * Changes a domain without changing its state.
   *
   * @throws EngineException.IllegalTransition when the scope is live and the domain is not active
   */
  void modify(String operation, String vm, Scope scope, Modification modification) {
    int flags =
        switch (scope) {
          case LIVE -> NativeLibvirt.AFFECT_LIVE;
          case PERSISTENT -> NativeLibvirt.AFFECT_CONFIG;
          case BOTH -> NativeLibvirt.AFFECT_LIVE | NativeLibvirt.AFFECT_CONFIG;
        };
    domains.run(
        operation,
        vm,
        domain -> active(operation, vm, scope, domain, () -> modification.make(domain, flags)));
  }

  /** Makes a call that needs a running domain where the scope is live. */
  void active(String operation, String vm, Scope scope, DomainPointer domain, IntSupplier call) {
    try {
      connection.checked(call.getAsInt());
    } catch (LibvirtError error) {
      if (error.is(ErrorNumber.VIR_ERR_OPERATION_INVALID) && scope.touches(View.LIVE)) {
        VmState state = statuses.state(domain);
        if (!state.isActive()) {
          throw illegal(operation, vm, state, error);
        }
      }
      throw error;
    }
  }

  private static EngineException illegal(
      String operation, String vm, VmState state, LibvirtError error) {
    Failure failure = new Failure(operation, vm, "it is " + state, error.codeName(), null);
    return new EngineException.IllegalTransition(failure, state);
  }
}
