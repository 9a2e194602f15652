package io.vmsync.engine.fake;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;

/**
 * The refusals of a fake host, with libvirt's words and the numbers of its <a
 * href="https://libvirt.org/html/libvirt-virterror.html#virErrorNumber">virErrorNumber</a>.
 */
final class Refusal {
  private final String operation;
  private final String vm;

  Refusal(String operation, String vm) {
    this.operation = operation;
    this.vm = vm;
  }

  EngineException internalError(String message) {
    return new EngineException.OperationFailed(failure("1", "internal error: " + message));
  }

  EngineException invalidArgument(String message) {
    return new EngineException.OperationFailed(failure("8", "invalid argument: " + message));
  }

  EngineException operationFailed(String message) {
    return new EngineException.OperationFailed(failure("9", "operation failed: " + message));
  }

  EngineException xmlError(String message) {
    return new EngineException.OperationFailed(failure("27", "XML error: " + message));
  }

  EngineException invalidOperation(String message) {
    return new EngineException.OperationFailed(
        failure("55", "Requested operation is not valid: " + message));
  }

  EngineException unsupportedConfiguration(String message) {
    return new EngineException.Unsupported(failure("67", "unsupported configuration: " + message));
  }

  EngineException unsupported(String message) {
    return new EngineException.Unsupported(failure("84", "Operation not supported: " + message));
  }

  EngineException deviceMissing(String message) {
    return new EngineException.ResourceUnavailable(failure("99", "device not found: " + message));
  }

  EngineException exists(String message) {
    return new EngineException.AlreadyExists(failure("9", "operation failed: " + message));
  }

  EngineException unavailable(String message) {
    return new EngineException.ResourceUnavailable(failure("38", message));
  }

  private Failure failure(String code, String message) {
    return new Failure(operation, vm, message, code, null);
  }
}
