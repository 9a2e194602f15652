package io.vmsync.engine.libvirt;

import org.libvirt.Error.ErrorNumber;

/**
 * An error as libvirt reported it, on its way to {@link LibvirtErrors}; no caller outside this
 * package ever sees it.
 */
final class LibvirtError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String text;

  LibvirtError(int code, String text) {
    super(text);
    this.code = code;
    this.text = text;
  }

  /** The error the last call of this thread left behind. */
  static LibvirtError last(NativeLibvirt library) {
    return new LibvirtError(library.virGetLastErrorCode(), library.virGetLastErrorMessage());
  }

  /** libvirt's number; libvirt-java's names stand in the order of {@code virErrorNumber}. */
  ErrorNumber number() {
    ErrorNumber[] numbers = ErrorNumber.values();
    boolean known = 0 <= code && code < numbers.length - 1;
    return known ? numbers[code] : ErrorNumber.VIR_ERR_UNKNOWN;
  }

  boolean is(ErrorNumber number) {
    return number() == number;
  }

  String text() {
    return text;
  }

  /** Name and number: {@code VIR_ERR_OPERATION_INVALID (55)}. */
  String codeName() {
    return number().name() + " (" + code + ")";
  }
}
