package io.vmsync.manifest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What people write when they mean something else, and what to write instead. */
final class Slips {
  private static final Map<String, String> VM = vm();
  private static final Map<String, String> TOP = top();

  private Slips() {}

  private static Map<String, String> vm() {
    Map<String, String> slips = new HashMap<>();
    put(slips, "write memory_gb: 4, or memory: \"512 MiB\"", "ram", "mem", "memory_mb", "ram_gb");
    put(slips, "write vcpus: 2", "cpu", "cpus", "cores", "processors", "num_cpus");
    put(slips, "write disk_path and disk_size_gb, or disks", "disk", "image", "volume", "storage");
    put(slips, "write disk_size_gb", "disk_size", "disk_gb", "size", "size_gb");
    put(slips, "write iso_sources: [{path: /path/to.iso}]", "iso", "isos", "cdrom", "iso_path");
    put(slips, "write network: default", "net", "nic", "interface");
    put(slips, "write networks: [{bridge: br0}]", "bridge", "nics", "interfaces");
    put(slips, "write shares: [{source: /srv/data, target: data}]", "share", "filesystems", "9p");
    put(slips, "write boot: uefi or boot: bios", "firmware", "uefi", "bios", "efi");
    put(slips, "write graphics: spice, vnc or none", "display", "vnc", "spice", "video");
    put(slips, "the name is the key under vms", "name", "domain", "hostname");
    put(slips, "write create_if_missing: true", "create", "create_disk", "create_missing");
    put(slips, "write virt: kvm or virt: qemu", "type", "hypervisor", "kvm");
    put(slips, "write cpu_model", "cpu_type", "cpu_mode");
    put(slips, "write profile", "profiles", "extends", "inherits", "template");
    return slips;
  }

  private static Map<String, String> top() {
    Map<String, String> slips = new HashMap<>();
    put(slips, "write vms", "vm", "machines", "domains", "virtual_machines", "guests", "servers");
    put(slips, "write connect", "uri", "connection", "hypervisor", "host");
    put(slips, "use keys that start with x- for notes", "version", "comment", "name");
    return slips;
  }

  private static void put(Map<String, String> slips, String hint, String... keys) {
    for (String key : keys) {
      slips.put(key, hint);
    }
  }

  static Optional<String> ofVm(String key) {
    return Optional.ofNullable(VM.get(key));
  }

  static Optional<String> ofTop(String key) {
    return Optional.ofNullable(TOP.get(key));
  }
}
