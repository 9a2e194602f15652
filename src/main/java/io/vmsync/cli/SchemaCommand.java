package io.vmsync.cli;

import java.util.List;

final class SchemaCommand extends Command {
  private final Session session;

  private final Argument<String> name =
      parameter("NAME")
          .oneOf(Schemas.NAMES)
          .otherwise("manifest")
          .says("One of ${COMPLETION-CANDIDATES}; none means manifest.");

  SchemaCommand(Session session) {
    super(
        "The manifest's schema, for editors; or that of a document which vm writes with -o json.",
        "vm schema > vm-manifest.schema.json",
        "vm schema plan");
    this.session = session;
  }

  @Override
  public Integer call() {
    List<String> names = Schemas.NAMES;
    String wanted = name.value();
    if (!names.contains(wanted)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "unknown-schema",
          "there is no schema '" + wanted + "'",
          "there is " + String.join(", ", names));
    }
    session.context().out().print(Schemas.text(wanted));
    return 0;
  }
}
