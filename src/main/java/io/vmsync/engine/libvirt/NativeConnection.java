package io.vmsync.engine.libvirt;

import com.sun.jna.Pointer;
import com.sun.jna.PointerType;
import io.vmsync.engine.CallLog;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.spec.Capability;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;

/**
 * An open {@code virConnect}: every call of this package goes through {@link #call}, every result
 * of libvirt through one of the {@code checked} methods.
 */
final class NativeConnection {
  private static final String OPEN = "connect to";

  /** Seconds between keep-alive messages, and how many may go unanswered. */
  private static final int KEEP_ALIVE_INTERVAL = 5;

  private static final int KEEP_ALIVE_COUNT = 5;

  private final NativeLibvirt library;
  private final ConnectionPointer pointer;
  private final Calls calls;
  private final String uri;
  private final boolean hasEvents;
  private volatile @Nullable Set<Capability> capabilities;
  private @Nullable NativeConnection observing;

  private NativeConnection(
      NativeLibvirt library,
      ConnectionPointer pointer,
      Calls calls,
      String uri,
      boolean hasEvents) {
    this.library = library;
    this.pointer = pointer;
    this.calls = calls;
    this.uri = uri;
    this.hasEvents = hasEvents;
  }

  /** Opens a connection; see {@link io.vmsync.engine.BackendProvider#open}. */
  static NativeConnection open(String uri, Duration timeout) {
    return open(uri, timeout, !ConnectionUri.isLocalDaemon(uri));
  }

  private static NativeConnection open(String uri, Duration timeout, boolean needsEvents) {
    NativeLibvirt library = LibvirtLibrary.get();
    Calls calls = new Calls(timeout);
    try {
      return CallLog.noting(
          OPEN,
          uri,
          () -> calls.call(OPEN, uri, () -> connected(library, uri, calls, needsEvents)));
    } catch (EngineException.TimedOut silent) {
      throw new EngineException.ConnectionLost(
          Failure.of(OPEN, uri, silent.failure().message()), silent);
    }
  }

  private static NativeConnection connected(
      NativeLibvirt library, String uri, Calls calls, boolean needsEvents) {
    boolean hasEvents = LibvirtLibrary.events().enter(needsEvents);
    Pointer opened = library.virConnectOpen(uri);
    if (opened == null) {
      LibvirtError error = LibvirtError.last(library);
      if (hasEvents) {
        LibvirtLibrary.events().leave();
      }
      throw refused(uri, error);
    }
    ConnectionPointer pointer = handle(opened, ConnectionPointer::new);
    if (hasEvents) {
      // Not every driver can (test:///default runs in this process); then there is nothing to keep
      // alive.
      library.virConnectSetKeepAlive(pointer, KEEP_ALIVE_INTERVAL, KEEP_ALIVE_COUNT);
    }
    Pointer spelled = library.virConnectGetURI(pointer);
    return new NativeConnection(
        library, pointer, calls, spelled == null ? uri : taken(spelled), hasEvents);
  }

  /** Whatever the reason was, but for a lack of permission: there is no connection. */
  private static EngineException refused(String uri, LibvirtError error) {
    EngineException known = LibvirtErrors.exception(OPEN, uri, error);
    return switch (known) {
      case EngineException.PermissionDenied denied -> denied;
      case EngineException.ConnectionLost lost -> lost;
      case EngineException other -> new EngineException.ConnectionLost(other.failure(), error);
    };
  }

  NativeLibvirt library() {
    return library;
  }

  ConnectionPointer pointer() {
    return pointer;
  }

  /** The URI as libvirt spells it. */
  String uri() {
    return uri;
  }

  /** This connection if it brings events, else another one to the same host that does. */
  synchronized NativeConnection observing() {
    if (hasEvents) {
      return this;
    }
    if (observing == null) {
      observing = open(uri, calls.limit(), true);
    }
    return observing;
  }

  /** What the driver behind this connection can do; asked once. */
  Set<Capability> capabilities() {
    Set<Capability> known = capabilities;
    if (known == null) {
      known = call("ask what can be done by", uri, () -> DriverCapabilities.of(library, pointer));
      capabilities = known;
    }
    return known;
  }

  /** True when the host is this machine, so that its files are ours to look at. */
  boolean isLocal() {
    return ConnectionUri.isLocal(uri);
  }

  /**
   * @throws EngineException.Unsupported unless the backend declares the capability
   */
  void require(Capability capability, String operation, String subject) {
    if (!capabilities().contains(capability)) {
      throw new EngineException.Unsupported(
          Failure.of(operation, subject, "libvirt's driver for " + uri + " cannot do that"));
    }
  }

  /** Makes a call in time, with libvirt's errors turned into ours. */
  <T> T call(String operation, String subject, Supplier<T> body) {
    return CallLog.noting(
        operation,
        subject,
        () -> calls.call(operation, subject, () -> translating(operation, subject, body)));
  }

  private <T> T translating(String operation, String subject, Supplier<T> body) {
    try {
      return body.get();
    } catch (LibvirtError error) {
      throw exception(operation, subject, error);
    }
  }

  /** Makes a call whose failure changes nothing for anyone. */
  void quietly(IntSupplier body) {
    try {
      call("let go of", uri, body::getAsInt);
    } catch (EngineException nothingLeftToLetGo) {
      // The connection is gone, and what was registered on it with it.
    }
  }

  private EngineException exception(String operation, String subject, LibvirtError error) {
    // 1: alive; 0: not; -1: the driver cannot tell. Answered from the socket's state, without a
    // message.
    if (library.virConnectIsAlive(pointer) == 0) {
      return new EngineException.ConnectionLost(
          new Failure(operation, subject, error.text(), error.codeName(), null), error);
    }
    return LibvirtErrors.exception(operation, subject, error);
  }

  /**
   * @throws LibvirtError for -1, whatever the level of the error is
   */
  int checked(int result) {
    if (result < 0) {
      throw LibvirtError.last(library);
    }
    return result;
  }

  /** The handle that a call returned. */
  <P extends PointerType> P checked(@Nullable Pointer result, Supplier<P> handle) {
    return handle(existing(result), handle);
  }

  private static <P extends PointerType> P handle(Pointer pointer, Supplier<P> empty) {
    P handle = empty.get();
    handle.setPointer(pointer);
    return handle;
  }

  /** The text a call returned, freed on libvirt's side. */
  String text(@Nullable Pointer result) {
    return taken(existing(result));
  }

  private Pointer existing(@Nullable Pointer result) {
    if (result == null) {
      throw LibvirtError.last(library);
    }
    return result;
  }

  /** The text at a pointer, freed on libvirt's side. */
  static String taken(Pointer text) {
    return new CString(text).toString();
  }

  /** The result, or {@code absent} where libvirt answers with an error of that number. */
  <T> T orElse(Supplier<T> body, ErrorNumber number, T absent) {
    try {
      return body.get();
    } catch (LibvirtError error) {
      if (error.is(number)) {
        return absent;
      }
      throw error;
    }
  }

  /** Closes it, unless a call is still waiting on it: then it is left to the end of the process. */
  synchronized void close() {
    if (observing != null) {
      observing.close();
    }
    if (calls.end()) {
      Thread closing =
          Thread.ofPlatform().daemon().name("libvirt-close").start(this::closeInNativeCode);
      try {
        closing.join(TimeUnit.SECONDS.toMillis(KEEP_ALIVE_INTERVAL));
      } catch (InterruptedException signal) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void closeInNativeCode() {
    library.virConnectClose(pointer);
    if (hasEvents) {
      LibvirtLibrary.events().leave();
    }
  }
}
