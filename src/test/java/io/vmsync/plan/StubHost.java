package io.vmsync.plan;

import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DeviceFeature;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.Volume;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host whose answers a test sets. */
final class StubHost implements HostView {
  final Map<String, Volume> volumes = new HashMap<>();
  final Map<String, String> diskUsers = new HashMap<>();
  final Map<String, String> diskWriters = new HashMap<>();
  @Nullable DataSize freeSpace;
  final Map<String, Boolean> networks = new HashMap<>(Map.of("default", true, "lab", true));
  final Set<String> networkDevices = new HashSet<>();
  final Map<String, String> macUsers = new HashMap<>();
  final Set<String> directories = new HashSet<>(Set.of("/srv/data"));
  final Map<String, Sha256> checksums = new HashMap<>();
  final List<String> checksumsRead = new ArrayList<>();
  final Map<DeviceFeature, String> objections = new HashMap<>();
  Set<Capability> capabilities = EnumSet.allOf(Capability.class);
  Set<VirtType> virtTypes = Set.of(VirtType.KVM, VirtType.QEMU);
  Set<Graphics> graphics = Set.of(Graphics.VNC);

  StubHost with(String path, long gib) {
    volumes.put(path, new Volume(path, "qcow2", DataSize.ofGib(gib)));
    return this;
  }

  @Override
  public HostFacts facts() {
    return new HostFacts(
        "x86_64",
        virtTypes,
        Map.of("q35", "pc-q35-7.2", "pc", "pc-i440fx-7.2"),
        Set.of("q35", "pc-q35-7.2", "pc", "pc-i440fx-7.2"),
        Map.of("pc-q35-7.2", 288, "pc-i440fx-7.2", 255),
        Set.of(Firmware.UEFI, Firmware.BIOS),
        true,
        true,
        graphics,
        Set.of(VideoModel.VIRTIO, VideoModel.VGA, VideoModel.NONE));
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Optional<Volume> volume(String path) {
    return Optional.ofNullable(volumes.get(path));
  }

  @Override
  public Optional<String> otherUser(String path, String vm) {
    return Optional.ofNullable(diskUsers.get(path));
  }

  @Override
  public Optional<String> otherWriter(String path, String vm) {
    return Optional.ofNullable(diskWriters.get(path));
  }

  @Override
  public Optional<DataSize> freeSpace(String path) {
    return Optional.ofNullable(freeSpace);
  }

  @Override
  public Optional<Boolean> networkActive(String network) {
    return Optional.ofNullable(networks.get(network));
  }

  @Override
  public Optional<Boolean> networkDevice(String name) {
    return networkDevices.isEmpty() ? Optional.empty() : Optional.of(networkDevices.contains(name));
  }

  @Override
  public Optional<String> macUser(String mac, String vm) {
    return Optional.ofNullable(macUsers.get(mac));
  }

  @Override
  public Optional<Boolean> directory(String path) {
    return Optional.of(directories.contains(path));
  }

  @Override
  public Optional<Sha256> checksum(String path) {
    checksumsRead.add(path);
    return Optional.ofNullable(checksums.get(path));
  }

  @Override
  public Optional<String> objection(DeviceFeature feature) {
    return Optional.ofNullable(objections.get(feature));
  }
}
