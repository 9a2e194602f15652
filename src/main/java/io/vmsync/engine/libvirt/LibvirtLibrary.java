package io.vmsync.engine.libvirt;

import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.ptr.LongByReference;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** libvirt's client library, loaded once and told to be quiet. */
final class LibvirtLibrary {
  private static final int LC_MESSAGES = 5;
  private static final String HOW_TO_INSTALL =
      "install it: 'apt install libvirt0' (Debian, Ubuntu), 'dnf install libvirt-libs' (Fedora), "
          + "'pacman -S libvirt' (Arch)";

  /** Kept here because native code holds on to it, which the garbage collector does not see. */
  private static final NativeLibvirt.ErrorFunction QUIET = (userData, error) -> {};

  private static final EventLoop EVENTS = new EventLoop(new DefaultLoop());

  private static @Nullable NativeLibvirt loaded;

  private LibvirtLibrary() {}

  /**
   * The library, loaded at the first call.
   *
   * @throws EngineException.ConnectionLost when it is not installed
   */
  static synchronized NativeLibvirt get() {
    NativeLibvirt library = loaded;
    if (library == null) {
      library = load(Platform.isLinux() ? "libvirt.so.0" : "virt");
      prepare(library);
      loaded = library;
    }
    return library;
  }

  /** The event loop of this process. */
  static EventLoop events() {
    return EVENTS;
  }

  /** The library's version, such as {@code 9.0.0}; empty when it is not installed. */
  static Optional<String> version() {
    try {
      LongByReference version = new LongByReference();
      int result = get().virGetVersion(version, null, null);
      long number = version.getValue();
      return result < 0
          ? Optional.empty()
          : Optional.of(number / 1_000_000 + "." + number / 1_000 % 1_000 + "." + number % 1_000);
    } catch (EngineException.ConnectionLost notInstalled) {
      return Optional.empty();
    }
  }

  static NativeLibvirt load(String name) {
    try {
      // libvirt's texts are UTF-8 whatever the locale; JNA's default is the locale's charset.
      return Native.load(
          name, NativeLibvirt.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
    } catch (UnsatisfiedLinkError | NoClassDefFoundError missing) {
      throw new EngineException.ConnectionLost(
          reason(String.valueOf(missing.getMessage())), missing);
    }
  }

  private static Failure reason(String text) {
    if (text.contains("jnidispatch") || text.contains("com.sun.jna")) {
      return Failure.of("connect to libvirt", "", "JNA's native library cannot be loaded: " + text)
          .withHint("point TMPDIR to a directory from which programs may be run");
    }
    return Failure.of("connect to libvirt", "", "libvirt's client library is not installed")
        .withHint(HOW_TO_INSTALL);
  }

  private static void prepare(NativeLibvirt library) {
    speakEnglish();
    library.virSetErrorFunc(null, CallbackReference.getFunctionPointer(QUIET));
    library.virInitialize();
  }

  /** Error texts are told apart by their English words, which libvirt would otherwise translate. */
  private static void speakEnglish() {
    if (Platform.isLinux()) {
      Function.getFunction("c", "setlocale").invokePointer(new Object[] {LC_MESSAGES, "C"});
    }
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
