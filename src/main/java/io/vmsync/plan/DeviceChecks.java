package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Media;
import io.vmsync.domain.Nics;
import io.vmsync.domain.Shares;
import io.vmsync.spec.DeviceFeature;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.NicSource;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.ShareSpec;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the host for what the NICs, drives and shares that a plan writes need of it. */
final class DeviceChecks {
  private final HostView host;
  private final VmSpec wanted;
  private final Draft draft;

  DeviceChecks(HostView host, VmSpec wanted, Draft draft) {
    this.host = host;
    this.wanted = wanted;
    this.draft = draft;
  }

  void check() {
    eachWritten(Nics.TABLE, this::nic);
    eachWritten(Media.TABLE, this::medium);
    eachWritten(Shares.TABLE, this::share);
  }

  private interface Check<D> {
    void of(D device, String label, String member);
  }

  /** The members of a list that this plan writes: all of a new machine's, else what changes. */
  private <D> void eachWritten(DeviceTable<D> table, Check<D> check) {
    if (draft.state() != VmState.MISSING && !draft.hasChanges()) {
      return;
    }
    List<D> devices = table.wanted(wanted).orElse(List.of());
    for (int i = 0; i < devices.size(); i++) {
      String label = table.label(i);
      String member = table.key() + "[" + i + "]";
      boolean changes =
          draft
              .changes()
              .map(Change::field)
              .anyMatch(field -> field.equals(label) || field.startsWith(member));
      if (draft.state() == VmState.MISSING || changes) {
        check.of(devices.get(i), label, member);
      }
    }
  }

  private void nic(NicSpec nic, String label, String member) {
    switch (nic.source()) {
      case NicSource.Network(String name) -> network(name, label);
      case NicSource.Bridge(String name) -> device("bridge", name, label);
      case NicSource.Direct(String device) -> device("network device", device, label);
      case NicSource.User user -> {}
      case null -> {}
    }
    if (nic.ports() != null && !nic.ports().isEmpty()) {
      host.objection(DeviceFeature.PORT_FORWARDING)
          .ifPresent(why ->
              draft.error(
                  "no-passt",
                  member + ".ports",
                  "ports cannot be passed on here: " + why,
                  "take ports out, or plug the NIC into a network or bridge"));
    }
  }

  private void network(String name, String label) {
    Optional<Boolean> active = host.networkActive(name);
    if (active.isEmpty()) {
      draft.error(
          "no-network",
          label,
          "there is no network '" + name + "' on this host",
          "define it, or name one that virsh net-list --all shows");
    } else if (!active.get()) {
      String inactive = "network '" + name + "' is not active";
      missing("network-inactive", label, inactive, "virsh net-start " + name);
    }
  }

  private void device(String kind, String name, String label) {
    if (host.networkDevice(name).equals(Optional.of(false))) {
      missing(
          "no-network-device",
          label,
          "there is no %s '%s' on this host".formatted(kind, name),
          "make it, or name one that ip link shows");
    }
  }

  private void medium(MediaSpec medium, String label, String member) {
    switch (medium.content()) {
      case MediaSpec.Image(String path) -> image(path, medium.sha256(), label, member);
      case MediaSpec.Download download -> {}
      case MediaSpec.Empty ignored -> {}
    }
  }

  private void image(String path, @Nullable Sha256 wanted, String label, String member) {
    if (host.volume(path).isEmpty()) {
      missing("missing-iso", label, path + " is not there", "put the image there");
    } else if (wanted != null) {
      checksum(path, wanted, member + ".sha256");
    }
  }

  private void checksum(String path, Sha256 wanted, String label) {
    Optional<Sha256> found = host.checksum(path);
    if (found.isEmpty()) {
      draft.error(
          "no-checksum",
          label,
          path + " cannot be read from here, so its checksum is not known",
          "run this on the host itself with the right to read it, or take sha256 out");
    } else if (!found.get().equals(wanted)) {
      draft.error(
          "wrong-checksum",
          label,
          "%s is another image: its SHA-256 is %s, not %s".formatted(path, found.get(), wanted),
          "fetch it again, or correct sha256");
    }
  }

  private void share(ShareSpec share, String label, String member) {
    if (host.directory(share.source()).equals(Optional.of(false))) {
      draft.error(
          "no-directory",
          member + ".source",
          "there is no directory " + share.source() + " to share",
          "make it, or correct the share's source");
    }
    if (share.driver() == ShareSpec.Driver.NINE_P) {
      return;
    }
    DeviceFeature feature =
        Boolean.TRUE.equals(share.readonly())
            ? DeviceFeature.READONLY_VIRTIOFS
            : DeviceFeature.VIRTIOFS;
    host.objection(feature)
        .ifPresent(why ->
            draft.error(
                "no-virtiofs",
                member + ".driver",
                "%s cannot be shared this way: %s".formatted(share.source(), why),
                "say driver: 9p"));
  }

  /** What a machine needs to run: an error where it does or is to, else a warning. */
  private void missing(String rule, String label, String what, String hint) {
    if (draft.state().isActive() || wanted.state() == PowerState.RUNNING) {
      draft.error(rule, label, what, hint);
    } else {
      draft.warn(rule, label, what + ": the machine will not start without it", hint);
    }
  }

  /** An address that a new NIC gets must be no other machine's. */
  void addresses(DomainXml document, Optional<DomainXml> before) {
    Set<String> known = new HashSet<>(before.map(Nics::addresses).orElse(List.of()));
    for (String mac : Nics.addresses(document)) {
      Optional<String> other =
          known.contains(mac) ? Optional.empty() : host.macUser(mac, draft.name());
      other.ifPresent(name ->
          draft.warn(
              "same-mac",
              Nics.TABLE.key(),
              "a NIC of '%s' has the address %s too".formatted(name, mac),
              "give one of them another mac: in one network they would disturb each other"));
    }
  }
}
