package io.vmsync.cli.view;

import io.vmsync.domain.Kept;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was captured.
 *
 * @param uri the hypervisor
 * @param file the manifest it was written into; null when it was only printed
 * @param changed whether the manifest had to be changed
 * @param machines the VMs
 */
public record CaptureView(
    String uri, @Nullable String file, boolean changed, List<Captured> machines) implements View {

  /**
   * A VM that was captured.
   *
   * @param spec what the manifest says of it now, in its own words
   * @param preserved what no field speaks about, and what a sync therefore leaves as it is
   */
  public record Captured(String name, Map<String, Object> spec, List<Kept> preserved) {}

  @Override
  public void human(Screen screen) {
    for (Captured machine : machines) {
      if (!machine.preserved().isEmpty()) {
        screen.line(screen.paint(Style.STRONG, Screen.plain(machine.name())));
        screen.line("    kept by every sync, and not in the manifest:");
        machine
            .preserved()
            .forEach(place -> screen.paragraph("      ", Style.QUIET, place.toString()));
      }
    }
    if (file != null) {
      String count = machines.size() + (machines.size() == 1 ? " VM" : " VMs");
      screen.line(
          changed
              ? count + " captured into " + Screen.plain(file) + "; a sync finds nothing to change"
              : Screen.plain(file) + " says it all already: " + count + " compared");
    }
  }

  @Override
  public Map<String, Object> tree() {
    return Members.document("capture")
        .put("uri", uri)
        .maybe("file", file)
        .put("changed", changed)
        .list("machines", machines, CaptureView::tree)
        .tree();
  }

  private static Map<String, Object> tree(Captured machine) {
    return new Members()
        .put("name", machine.name())
        .put("spec", machine.spec())
        .put("preserved", machine.preserved().stream().map(Kept::path).toList())
        .tree();
  }
}
