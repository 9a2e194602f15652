package io.vmsync.cli;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "schema",
    header = "Print a published JSON Schema.",
    description =
        "The manifest's schema, for editors; or that of a document which vm writes with -o json.",
    footer = {"Examples:", "  vm schema > vm-manifest.schema.json", "  vm schema plan"})
final class SchemaCommand implements Callable<Integer> {

  /** The names, for completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Schemas.NAMES.iterator();
    }
  }

  private final Session session;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "manifest",
      completionCandidates = Names.class,
      description = "One of ${COMPLETION-CANDIDATES}; none means manifest.")
  private String name = "manifest";

  SchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<String> names = Schemas.NAMES;
    if (!names.contains(name)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "unknown-schema",
          "there is no schema '" + name + "'",
          "there is " + String.join(", ", names));
    }
    session.context().out().print(Schemas.text(name));
    return 0;
  }
}
