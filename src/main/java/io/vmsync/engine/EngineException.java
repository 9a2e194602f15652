package io.vmsync.engine;

import io.vmsync.spec.Operation;
import io.vmsync.spec.VmLifecycle;
import io.vmsync.spec.VmState;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A hypervisor could not do what it was asked. One kind for each way a caller may want to react.
 */
public abstract sealed class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private EngineException(Failure failure, @Nullable Throwable cause) {
    super(failure.toString(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }

  /** There is no such VM, volume or network. */
  public static final class NotFound extends EngineException {
    private static final long serialVersionUID = 1L;

    public NotFound(Failure failure) {
      super(failure, null);
    }

    public NotFound(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The name, UUID or path is taken. */
  public static final class AlreadyExists extends EngineException {
    private static final long serialVersionUID = 1L;

    public AlreadyExists(Failure failure) {
      super(failure, null);
    }

    public AlreadyExists(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** This engine, or this host, cannot do that at all. */
  public static final class Unsupported extends EngineException {
    private static final long serialVersionUID = 1L;

    public Unsupported(Failure failure) {
      super(failure, null);
    }

    public Unsupported(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** This user may not do that. */
  public static final class PermissionDenied extends EngineException {
    private static final long serialVersionUID = 1L;

    public PermissionDenied(Failure failure) {
      super(failure, null);
    }

    public PermissionDenied(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The host cannot be reached, or no longer. */
  public static final class ConnectionLost extends EngineException {
    private static final long serialVersionUID = 1L;

    public ConnectionLost(Failure failure) {
      super(failure, null);
    }

    public ConnectionLost(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** No answer, or no effect, within the time given. */
  public static final class TimedOut extends EngineException {
    private static final long serialVersionUID = 1L;

    public TimedOut(Failure failure) {
      super(failure, null);
    }

    public TimedOut(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** Something on the host that is needed is missing, busy or used up. */
  public static final class ResourceUnavailable extends EngineException {
    private static final long serialVersionUID = 1L;

    public ResourceUnavailable(Failure failure) {
      super(failure, null);
    }

    public ResourceUnavailable(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The engine refused, for a reason of its own. */
  public static final class OperationFailed extends EngineException {
    private static final long serialVersionUID = 1L;

    public OperationFailed(Failure failure) {
      super(failure, null);
    }

    public OperationFailed(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The VM is in a state in which this cannot be done. */
  public static final class IllegalTransition extends EngineException {
    private static final long serialVersionUID = 1L;

    private final VmState from;

    /**
     * @param operation what was asked
     * @param from the state the VM is in
     */
    public IllegalTransition(String vm, Operation operation, VmState from) {
      this(Failure.of(operation.word(), vm, "it is " + from + ", not " + legal(operation)), from);
    }

    private static String legal(Operation operation) {
      return VmLifecycle.of(operation).from().stream()
          .map(VmState::word)
          .collect(Collectors.joining(" or "));
    }

    public IllegalTransition(Failure failure, VmState from) {
      super(failure, null);
      this.from = from;
    }

    /** The state the VM was in. */
    public VmState from() {
      return from;
    }
  }
}
