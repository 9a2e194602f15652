package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.Volume;
import io.vmsync.xml.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The files of a fake host: those it pretends to have, and those of the real file system. */
final class HostFiles {
  private static final DataSize NVRAM_SIZE = DataSize.ofKib(528);
  private static final DataSize TPM_STATE_SIZE = DataSize.ofKib(8);

  /** What libvirt says before its version 11. */
  static final String NO_READONLY = "virtiofs does not yet support read-only mode";

  private HostFiles() {}

  /** What is at a path; a real file counts as a raw image. */
  static Optional<Volume> find(HostState host, String path) {
    return Optional.ofNullable(host.volumes().get(path)).or(() -> real(path));
  }

  private static Optional<Volume> real(String path) {
    Path file = Path.of(path);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(new Volume(path, "raw", new DataSize(Files.size(file))))
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The checksum of a real file; empty where there is none that can be read. */
  static Optional<Sha256> checksum(String path) {
    try {
      byte[] content = Files.readAllBytes(Path.of(path));
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Optional.of(new Sha256(HexFormat.of().formatHex(digest.digest(content))));
    } catch (IOException unreadable) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Where a UEFI machine keeps its variables; empty for a BIOS machine. */
  static Optional<String> nvram(DomainXml domain) {
    Element os = Xml.ensure(domain.root(), "os");
    String stated = Elements.text(os, "nvram");
    if (!stated.isEmpty()) {
      return Optional.of(stated);
    }
    return os.attribute("firmware").equals("efi")
        ? Optional.of("/var/lib/libvirt/qemu/nvram/" + domain.name() + "_VARS.fd")
        : Optional.empty();
  }

  /** Where a machine with an emulated TPM keeps its state. */
  static Optional<String> tpmState(DomainXml domain) {
    return Xml.devices(domain, "tpm").stream()
        .filter(tpm -> Xml.at(tpm, "backend", "type").equals("emulator"))
        .map(tpm -> "/var/lib/libvirt/swtpm/" + domain.uuid() + "/tpm2/tpm2-00.permall")
        .findFirst();
  }

  /** The host with the files that the first start of a VM makes. */
  static HostState withFilesOf(HostState host, DomainXml domain) {
    HostState withNvram = withFile(host, nvram(domain), NVRAM_SIZE);
    return withFile(withNvram, tpmState(domain), TPM_STATE_SIZE);
  }

  private static HostState withFile(HostState host, Optional<String> path, DataSize size) {
    return path.filter(it -> find(host, it).isEmpty())
        .map(it -> host.with(new Volume(it, "raw", size)))
        .orElse(host);
  }

  /**
   * @throws io.vmsync.engine.EngineException.ResourceUnavailable naming the first thing missing
   */
  static void requireAll(HostState host, DomainXml domain) {
    Refusal refusal = new Refusal("start", domain.name());
    Xml.devices(domain, "disk").forEach(disk -> requireSource(host, disk, refusal));
    for (Element nic : Xml.devices(domain, "interface")) {
      requireNetwork(host, nic, refusal);
    }
    Xml.devices(domain, "filesystem").forEach(share -> requireDirectory(share, refusal));
  }

  /** Directories are those of the real file system. */
  static void requireDirectory(Element share, Refusal refusal) {
    String path = Xml.at(share, "source", "dir");
    if (!path.isEmpty() && !Files.isDirectory(Path.of(path))) {
      throw refusal.unavailable(
          "internal error: the virtiofs export directory '" + path + "' does not exist");
    }
  }

  static void requireSource(HostState host, Element disk, Refusal refusal) {
    Xml.sourceFile(disk)
        .filter(file -> find(host, file).isEmpty())
        .ifPresent(file -> {
          throw refusal.unavailable(
              "Cannot access storage file '" + file + "': No such file or directory");
        });
  }

  static void requireNetwork(HostState host, Element nic, Refusal refusal) {
    String network = Xml.at(nic, "source", "network");
    if (!network.isEmpty() && !host.networks().getOrDefault(network, false)) {
      throw refusal.unavailable(
          host.networks().containsKey(network)
              ? "network '" + network + "' is not active"
              : "Network not found: no network with matching name '" + network + "'");
    }
  }
}
