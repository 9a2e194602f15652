package io.vmsync.engine.libvirt;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** libvirt's client library, loaded once and told to be quiet. */
final class LibvirtLibrary {
  private static final int LC_MESSAGES = 5;
  private static final String HOW_TO_INSTALL =
      "install it: 'apt install libvirt0' (Debian, Ubuntu), 'dnf install libvirt-libs' (Fedora), "
          + "'pacman -S libvirt' (Arch)";

  /** A function that changes nothing, whatever it is called with. */
  private static final String QUIET = "virGetLastErrorCode";

  private static final EventLoop EVENTS = new EventLoop(new DefaultLoop());

  private static @Nullable NativeLibvirt loaded;
  private static @Nullable String objection;

  private LibvirtLibrary() {}

  /**
   * The library, loaded at the first call.
   *
   * @throws EngineException.ConnectionLost when it is not installed
   */
  static NativeLibvirt get() {
    prepare();
    if (loaded == null) {
      throw unusable(Objects.requireNonNull(objection));
    }
    return loaded;
  }

  /** Loads it, unless that was tried before. */
  static synchronized void prepare() {
    if (loaded == null && objection == null) {
      try {
        loaded = load(Platform.isLinux() ? "libvirt.so.0" : "virt");
      } catch (UnsatisfiedLinkError | NoClassDefFoundError failed) {
        objection = String.valueOf(failed.getMessage());
      }
    }
  }

  /** The event loop of this process. */
  static EventLoop events() {
    return EVENTS;
  }

  /** The library's version, such as {@code 9.0.0}; empty when it is not installed. */
  static Optional<String> version() {
    try {
      long[] version = new long[1];
      int result = get().virGetVersion(version, null, null);
      long number = version[0];
      return result < 0
          ? Optional.empty()
          : Optional.of(number / 1_000_000 + "." + number / 1_000 % 1_000 + "." + number % 1_000);
    } catch (EngineException.ConnectionLost notInstalled) {
      return Optional.empty();
    }
  }

  static NativeLibvirt load(String name) {
    // libvirt's texts are UTF-8 whatever the locale; JNA's default is the locale's charset.
    NativeLibrary found =
        NativeLibrary.getInstance(name, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
    NativeLibvirt library = new NativeLibvirt(found);
    beginQuietly(library, found);
    return library;
  }

  /** What the message of JNA's link error means to a user. */
  static EngineException.ConnectionLost unusable(String message) {
    return new EngineException.ConnectionLost(reason(message), new UnsatisfiedLinkError(message));
  }

  private static Failure reason(String text) {
    if (text.contains("jnidispatch") || text.contains("com.sun.jna")) {
      return Failure.of("connect to libvirt", "", "JNA's native library cannot be loaded: " + text)
          .withHint("point TMPDIR to a directory from which programs may be run");
    }
    if (text.contains("looking up function")) {
      return Failure.of("connect to libvirt", "", "libvirt's client library is too old: " + text)
          .withHint("vm needs libvirt 4.5.0 or later");
    }
    return Failure.of("connect to libvirt", "", "libvirt's client library is not installed")
        .withHint(HOW_TO_INSTALL);
  }

  private static void beginQuietly(NativeLibvirt library, NativeLibrary found) {
    if (Platform.isLinux()) {
      // Error texts are told apart by their English words, which libvirt would otherwise translate.
      library.setlocale(LC_MESSAGES, "C");
    }
    // Without a function of one's own libvirt prints every error to standard error.
    library.virSetErrorFunc(null, found.getGlobalVariableAddress(QUIET));
    library.virInitialize();
  }

  /** The loop that libvirt brings. */
  private static final class DefaultLoop implements EventLoop.Implementation {
    @Override
    public boolean register() {
      return get().virEventRegisterDefaultImpl() == 0;
    }

    @Override
    public boolean runOnce() {
      return get().virEventRunDefaultImpl() == 0;
    }

    @Override
    public void wake() {
      // Whatever changes wakes it up. A timeout below 0 never happens, so nothing is called.
      get().virEventRemoveTimeout(get().virEventAddTimeout(-1, null, null, null));
    }
  }
}
