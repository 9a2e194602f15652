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

/**
 * Has the program do a little of everything, so that the classes it needs become known. What the commands say is of no interest,
 * nor whether they succeed: a mistake takes classes too. Each names its manifest; which ones lie around is the machine's affair.
 */
final class Training {
  private static final List<String> ANYWHERE =
      List.of(
          "--help",
          "sync --help",
          "schema manifest",
          "completion bash",
          "sinc",
          "validate -f training.yaml",
          "validate -f mistakes.yaml",
          "validate -f mistakes.yaml -o json");

  private static final List<String> WITH_A_HYPERVISOR =
      List.of(
          "sync -y -f training.yaml",
          "sync --check -f training.yaml",
          "status -f training.yaml",
          "status --all -v -f training.yaml",
          "status -o json -f training.yaml",
          "diff -f mistakes.yaml",
          "diff -f changes.yaml",
          "diff -o yaml -f changes.yaml",
          "sync -y --adopt -f changes.yaml",
          "capture --all -f captured.yaml",
          "capture --all -f captured.yaml",
          "show one -f training.yaml",
          "start one -f training.yaml",
          "restart one -f training.yaml",
          "stop --force one -f training.yaml",
          "history two -f training.yaml",
          "rollback -y two -f training.yaml",
          "destroy -y one -f training.yaml");

  private static final String MOCK = "test:///default";

  public static void main(String[] arguments) {
    ANYWHERE.forEach(Training::run);
    runOn("fake://" + Path.of("hypervisor.xml").toAbsolutePath());
    // libvirt's mock driver, which touches nothing outside this process, and keeps what was done as long as a connection is open.
    try (Connection open = new LibvirtBackendProvider().open(MOCK, Duration.ofSeconds(30))) {
      runOn(MOCK);
    } catch (EngineException.ConnectionLost missing) {
      System.err.println("vm will start slower on libvirt: its library is not here to prepare for: " + missing.getMessage());
    }
    Main.main(new String[] {"version"});
  }

  private static void runOn(String uri) {
    WITH_A_HYPERVISOR.forEach(command -> run(command + " -c " + uri));
  }

  private static void run(String command) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    Path here = Path.of("").toAbsolutePath();
    CommandContext context =
        new CommandContext(
            out,
            out,
            InputStream.nullInputStream(),
            Map.of("XDG_STATE_HOME", here.toString(), "XDG_RUNTIME_DIR", here.toString()),
            here,
            here,
            Terminal.none(),
            new Interrupts(),
            BackendProvider::all);
    System.out.println("$ vm " + command);
    System.out.println("= " + Application.run(context, command.split(" ")));
  }
}
