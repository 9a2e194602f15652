package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problems;
import java.util.Optional;

/** What several keys of a VM together must not say. */
final class VmChecks {
  private final MapTree own;
  private final MapTree merged;
  private final Problems problems;

  VmChecks(MapTree own, MapTree merged, Problems problems) {
    this.own = own;
    this.merged = merged;
    this.problems = problems;
  }

  void check() {
    checkDisk();
    checkSecureBoot();
    checkTitle();
    checkBootMedium();
  }

  /** A drive to boot from is no use behind a disk that comes first. */
  private void checkBootMedium() {
    if (!merged.has("iso_sources") || !merged.has("boot_order")) {
      return;
    }
    Optional<Tree> first =
        merged
            .get("boot_order")
            .filter(ListTree.class::isInstance)
            .map(ListTree.class::cast)
            .flatMap(order -> order.items().stream().findFirst());
    Optional<Entry> boot =
        merged
            .get("iso_sources")
            .filter(ListTree.class::isInstance)
            .map(ListTree.class::cast)
            .stream()
            .flatMap(media -> media.items().stream())
            .filter(MapTree.class::isInstance)
            .flatMap(medium -> ((MapTree) medium).entry("boot").stream())
            .filter(VmChecks::isTrue)
            .findFirst();
    if (boot.isPresent() && first.filter(kind -> !isText(kind, "cdrom")).isPresent()) {
      problems.add(
          boot.get()
              .value()
              .place()
              .error(
                  "contradiction",
                  "'boot: true' cannot go with a 'boot_order' that does not start with cdrom",
                  "put cdrom first in boot_order, or remove boot"));
    }
  }

  private void checkDisk() {
    if (own.has("disks")) {
      return;
    }
    if (!merged.has("disk_path")) {
      // From the defaults these only wait for a disk; written in the VM itself they mean something.
      own("disk_size_gb").ifPresent(entry -> incomplete(entry, "disk_path"));
      own("create_if_missing").filter(VmChecks::isTrue).ifPresent(e -> incomplete(e, "disk_path"));
    } else if (!merged.has("disk_size_gb")) {
      merged
          .entry("create_if_missing")
          .filter(VmChecks::isTrue)
          .ifPresent(entry -> incomplete(entry, "disk_size_gb"));
    }
  }

  private Optional<Entry> own(String key) {
    return merged.entry(key).flatMap(entry -> own.entry(key)).filter(e -> !e.value().isNothing());
  }

  private void incomplete(Entry entry, String missing) {
    problems.add(
        entry
            .keyPlace()
            .error(
                "incomplete",
                "'%s' needs '%s'".formatted(entry.key(), missing),
                "write " + missing + " too, or remove " + entry.key()));
  }

  private void checkSecureBoot() {
    Optional<Entry> secure = merged.entry("secure_boot").filter(VmChecks::isTrue);
    boolean bios = merged.get("boot").filter(boot -> isText(boot, "bios")).isPresent();
    if (secure.isPresent() && bios) {
      problems.add(
          secure
              .get()
              .value()
              .place()
              .error(
                  "contradiction",
                  "'secure_boot: true' cannot go with 'boot: bios'",
                  "write boot: uefi, or remove secure_boot"));
    }
  }

  private void checkTitle() {
    merged
        .get("title")
        .filter(title -> title instanceof ScalarTree scalar && scalar.text().contains("\n"))
        .ifPresent(title ->
            problems.add(
                title
                    .place()
                    .error("malformed", "a title is one line", "use description for more")));
  }

  private static boolean isTrue(Entry entry) {
    return entry.value() instanceof ScalarTree scalar
        && scalar.kind() == ScalarTree.Kind.TRUTH
        && scalar.text().equalsIgnoreCase("true");
  }

  private static boolean isText(Tree tree, String text) {
    return tree instanceof ScalarTree scalar && scalar.text().equals(text);
  }
}
