package io.vmsync.apply;

import io.vmsync.domain.Patch;
import io.vmsync.domain.Row;
import io.vmsync.domain.XmlRows;
import io.vmsync.engine.EngineException;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.function.Supplier;

/**
 * When an engine refuses a definition, the rows that a manifest added of its own come first to
 * mind: nothing but the engine knows whether they make sense.
 */
final class Suspects {

  private Suspects() {}

  /** The manifest's own rows that a patch changes. */
  static List<String> of(Patch patch) {
    return patch.rows().stream()
        .filter(row -> XmlRows.path(row).isPresent() && isChanged(row, patch))
        .map(Row::key)
        .toList();
  }

  private static <T> boolean isChanged(Row<VmSpec, T> row, Patch patch) {
    return !row.mapping()
        .read(patch.before().root())
        .equals(row.mapping().read(patch.document().root()));
  }

  /** Defines; a refusal for which no better hint is known names the suspects. */
  static <R> R name(List<String> suspects, Supplier<R> define) {
    try {
      return define.get();
    } catch (EngineException.OperationFailed | EngineException.Unsupported refused) {
      if (suspects.isEmpty() || refused.failure().hint() != null) {
        throw refused;
      }
      String hint = "the cause may be what the manifest adds: " + String.join(", ", suspects);
      throw new EngineException.OperationFailed(refused.failure().withHint(hint), refused);
    }
  }
}
