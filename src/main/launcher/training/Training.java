import io.vmsync.Main;
import io.vmsync.Signals;
import io.vmsync.cli.Application;
import io.vmsync.cli.CommandContext;
import io.vmsync.cli.Interrupts;
import io.vmsync.cli.Terminal;
import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.View;
import io.vmsync.engine.fake.FakeBackendProvider;
import io.vmsync.engine.libvirt.LibvirtBackendProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Training help|work|look: has the program do what it is asked to do most, so that the classes this needs become known. What the commands say
 * is of no interest, nor whether they succeed: a mistake takes classes too. Each names its manifest; which ones lie around is the
 * machine's affair. What {@code look} looks at is what {@code work}, trained before it, has made.
 *
 * <p>Not all that it can do: every class that is prepared takes its time at every start. What is not trained here costs a command some
 * milliseconds more.
 */
final class Training {
  private static final List<String> HELP = List.of("--help", "sync --help");

  private static final List<String> CREATE = List.of("sinc", "sync -y -f training.yaml");

  private static final List<String> LOOK =
      List.of(
          "validate -f training.yaml",
          "validate -f training.json",
          "sync --check -f training.yaml",
          "status -f training.yaml",
          "status --all -v -f training.yaml",
          "diff -f changes.yaml");

  private static final List<String> CHANGE =
      List.of(
          "validate -f mistakes.yaml",
          "validate -f mistakes.yaml -o json",
          "status -o json -f training.yaml",
          "start one -f training.yaml",
          "sync -y --adopt -f changes.yaml",
          "capture --all --stdout",
          "capture --stdout",
          "stop --force one -f training.yaml");

  /** libvirt's mock driver, which touches nothing outside this process, and keeps what was done as long as a connection is open. */
  private static final String MOCK = "test:///default";

  private static final List<String> MACHINES = List.of("one", "two");

  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "help" -> HELP.forEach(Training::run);
      case "work" -> train(true);
      case "look" -> train(false);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    Main.main(new String[] {"version"});
  }

  private static void train(boolean changes) throws IOException {
    waitOnce();
    try (Connection open = new LibvirtBackendProvider().open(MOCK, Duration.ofSeconds(30))) {
      if (changes) {
        run(CREATE, MOCK);
        keepMachines(open.hypervisor());
      } else {
        bringMachinesBack(open.hypervisor());
      }
      run(LOOK, MOCK);
      run("status -f training.yaml"); // on what it says itself, which is the mock driver too
      run(changes ? CHANGE : List.of(), MOCK);
    } catch (EngineException.ConnectionLost missing) {
      System.err.println("vm will start slower on libvirt: its library is not here to prepare for: " + missing.getMessage());
      String fake = "fake://" + Path.of("hypervisor.xml").toAbsolutePath();
      run(changes ? CREATE : List.of(), fake);
      run(LOOK, fake);
      run(changes ? CHANGE : List.of(), fake);
    }
  }

  /** What a command does with a connection begun ahead, and so which classes it takes, depends on whether that is open by then. */
  private static void waitOnce() {
    CompletableFuture<String> opened = new CompletableFuture<>();
    opened.thenAccept(String::length);
    CompletableFuture<Integer> next = opened.thenApply(String::length);
    Thread.ofPlatform().start(() -> {
      while (next.getNumberOfDependents() == 0) {
        Thread.onSpinWait();
      }
      opened.complete("");
    });
    next.join();
  }

  private static void keepMachines(HypervisorBackend hypervisor) throws IOException {
    for (String machine : MACHINES) {
      Files.writeString(document(machine), hypervisor.description(machine, View.PERSISTENT));
    }
  }

  private static void bringMachinesBack(HypervisorBackend hypervisor) throws IOException {
    for (String machine : MACHINES) {
      hypervisor.define(Files.readString(document(machine)));
    }
    hypervisor.start(MACHINES.getFirst());
  }

  private static Path document(String machine) {
    return Path.of(machine + ".xml");
  }

  private static void run(List<String> commands, String uri) {
    commands.forEach(command -> run(command, Map.of("LIBVIRT_DEFAULT_URI", uri)));
  }

  private static void run(String command) {
    run(command, Map.of());
  }

  private static void run(String command, Map<String, String> variables) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    Path here = Path.of("").toAbsolutePath();
    Map<String, String> environment = new TreeMap<>(variables);
    environment.put("XDG_STATE_HOME", here.toString());
    environment.put("XDG_RUNTIME_DIR", here.toString());
    CommandContext context =
        new CommandContext(
            out,
            out,
            InputStream.nullInputStream(),
            environment,
            here,
            here,
            Terminal.none(),
            new Interrupts(Signals::onInterrupt, () -> Runtime.getRuntime().halt(130)),
            () -> BackendProvider.all(new LibvirtBackendProvider(), new FakeBackendProvider()));
    System.out.println("$ vm " + command);
    System.out.println("= " + Application.run(context, command.split(" ")));
  }
}
