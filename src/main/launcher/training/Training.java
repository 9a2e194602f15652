import io.vmsync.Main;
import io.vmsync.cli.Application;
import io.vmsync.cli.CommandContext;
import io.vmsync.cli.Interrupts;
import io.vmsync.cli.Terminal;
import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.libvirt.LibvirtBackendProvider;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Training help|work: has the program do what it is asked to do most, so that the classes this needs become known. What the commands say
 * is of no interest, nor whether they succeed: a mistake takes classes too. Each names its manifest; which ones lie around is the
 * machine's affair.
 *
 * <p>Not all that it can do: every class that is prepared takes its time at every start. What is not trained here costs a command some
 * milliseconds more.
 */
final class Training {
  private static final List<String> HELP = List.of("--help", "sync --help");

  private static final List<String> WITHOUT_A_HYPERVISOR =
      List.of("sinc", "validate -f training.yaml", "validate -f mistakes.yaml", "validate -f mistakes.yaml -o json");

  private static final List<String> WITH_A_HYPERVISOR =
      List.of(
          "sync -y -f training.yaml",
          "sync --check -f training.yaml",
          "status -f training.yaml",
          "status --all -v -f training.yaml",
          "status -o json -f training.yaml",
          "start one -f training.yaml",
          "diff -f changes.yaml",
          "sync -y --adopt -f changes.yaml",
          "stop --force one -f training.yaml");

  private static final String MOCK = "test:///default";

  public static void main(String[] arguments) {
    if (arguments[0].equals("help")) {
      HELP.forEach(Training::run);
    } else {
      work();
    }
    Main.main(new String[] {"version"});
  }

  private static void work() {
    WITHOUT_A_HYPERVISOR.forEach(Training::run);
    // libvirt's mock driver, which touches nothing outside this process, and keeps what was done as long as a connection is open.
    try (Connection open = new LibvirtBackendProvider().open(MOCK, Duration.ofSeconds(30))) {
      runOn(MOCK);
      run("status -f training.yaml"); // on what it says itself, which is the mock driver too
    } catch (EngineException.ConnectionLost missing) {
      System.err.println("vm will start slower on libvirt: its library is not here to prepare for: " + missing.getMessage());
      runOn("fake://" + Path.of("hypervisor.xml").toAbsolutePath());
    }
  }

  private static void runOn(String uri) {
    WITH_A_HYPERVISOR.forEach(command -> run(command, Map.of("LIBVIRT_DEFAULT_URI", uri)));
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
            new Interrupts(),
            BackendProvider::all);
    System.out.println("$ vm " + command);
    System.out.println("= " + Application.run(context, command.split(" ")));
  }
}
