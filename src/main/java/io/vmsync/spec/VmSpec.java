package io.vmsync.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a VM should be, or what one was found to be. A component that is null is not stated: not
 * managed on a VM that exists, its default on one that is created.
 *
 * <p>Long because it is a list: a component here, its place in the builder below.
 *
 * @param name the VM's name, which never is null
 * @param title a short name for people
 * @param description free text
 * @param state the power state to be in
 * @param autostart whether it starts with the host
 * @param protectedVm whether destroy and prune refuse it
 * @param memory memory
 * @param vcpus virtual CPUs
 * @param cpuModel {@code host-passthrough}, {@code host-model}, {@code maximum} or the name of a
 *     CPU model
 * @param arch architecture, as {@code uname -m} names it
 * @param machine machine type, alias or canonical
 * @param virt what runs it
 * @param boot firmware
 * @param secureBoot whether the firmware only boots what is signed
 * @param tpm trusted platform module
 * @param graphics how its screen is reached
 * @param bootOrder what it tries to boot from, in order
 * @param video graphics card
 * @param sound sound card
 * @param input pointing device or keyboard
 * @param rng source of entropy
 * @param watchdog watchdog
 * @param balloon memory balloon
 * @param serialConsole whether it has a serial console
 * @param guestAgent whether it has the channel of the guest agent
 * @param disks hard disks, in order
 * @param nics network interfaces, in order
 * @param media CD-ROM drives, in order
 * @param shares directories of the host, in order
 * @param xml places in the domain document that no other component speaks about, in order, and what
 *     stands there
 */
public record VmSpec(
    String name,
    @Nullable String title,
    @Nullable String description,
    @Nullable PowerState state,
    @Nullable Boolean autostart,
    @Nullable Boolean protectedVm,
    @Nullable Memory memory,
    @Nullable Vcpus vcpus,
    @Nullable String cpuModel,
    @Nullable String arch,
    @Nullable String machine,
    @Nullable VirtType virt,
    @Nullable Firmware boot,
    @Nullable Boolean secureBoot,
    @Nullable Tpm tpm,
    @Nullable Graphics graphics,
    @Nullable List<BootDevice> bootOrder,
    @Nullable VideoModel video,
    @Nullable SoundModel sound,
    @Nullable InputDevice input,
    @Nullable RngModel rng,
    @Nullable WatchdogModel watchdog,
    @Nullable BalloonModel balloon,
    @Nullable Boolean serialConsole,
    @Nullable Boolean guestAgent,
    @Nullable List<DiskSpec> disks,
    @Nullable List<NicSpec> nics,
    @Nullable List<MediaSpec> media,
    @Nullable List<ShareSpec> shares,
    @Nullable Map<XmlPath, XmlValue> xml) {

  public VmSpec {
    VmName.require(name);
    disks = disks == null ? null : List.copyOf(disks);
    nics = nics == null ? null : List.copyOf(nics);
    media = media == null ? null : List.copyOf(media);
    shares = shares == null ? null : List.copyOf(shares);
    bootOrder = bootOrder == null ? null : List.copyOf(bootOrder);
    xml = xml == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(xml));
  }

  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** A builder that already holds everything this spec states. */
  public Builder toBuilder() {
    Builder builder = new Builder(name);
    builder.title = title;
    builder.description = description;
    builder.state = state;
    builder.autostart = autostart;
    builder.protectedVm = protectedVm;
    builder.memory = memory;
    builder.vcpus = vcpus;
    builder.cpuModel = cpuModel;
    builder.arch = arch;
    builder.machine = machine;
    builder.virt = virt;
    builder.boot = boot;
    builder.secureBoot = secureBoot;
    builder.tpm = tpm;
    builder.graphics = graphics;
    builder.bootOrder = bootOrder;
    builder.video = video;
    builder.sound = sound;
    builder.input = input;
    builder.rng = rng;
    builder.watchdog = watchdog;
    builder.balloon = balloon;
    builder.serialConsole = serialConsole;
    builder.guestAgent = guestAgent;
    builder.disks = disks;
    builder.nics = nics;
    builder.media = media;
    builder.shares = shares;
    builder.xml = xml;
    return builder;
  }

  /**
   * Collects the components of a {@link VmSpec} one by one; null means not stated. Not thread-safe.
   */
  public static final class Builder {
    private String name;
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable PowerState state;
    private @Nullable Boolean autostart;
    private @Nullable Boolean protectedVm;
    private @Nullable Memory memory;
    private @Nullable Vcpus vcpus;
    private @Nullable String cpuModel;
    private @Nullable String arch;
    private @Nullable String machine;
    private @Nullable VirtType virt;
    private @Nullable Firmware boot;
    private @Nullable Boolean secureBoot;
    private @Nullable Tpm tpm;
    private @Nullable Graphics graphics;
    private @Nullable List<BootDevice> bootOrder;
    private @Nullable VideoModel video;
    private @Nullable SoundModel sound;
    private @Nullable InputDevice input;
    private @Nullable RngModel rng;
    private @Nullable WatchdogModel watchdog;
    private @Nullable BalloonModel balloon;
    private @Nullable Boolean serialConsole;
    private @Nullable Boolean guestAgent;
    private @Nullable List<DiskSpec> disks;
    private @Nullable List<NicSpec> nics;
    private @Nullable List<MediaSpec> media;
    private @Nullable List<ShareSpec> shares;
    private @Nullable Map<XmlPath, XmlValue> xml;

    private Builder(String name) {
      this.name = name;
    }

    public Builder name(String value) {
      this.name = value;
      return this;
    }

    public Builder title(@Nullable String value) {
      this.title = value;
      return this;
    }

    public Builder description(@Nullable String value) {
      this.description = value;
      return this;
    }

    public Builder state(@Nullable PowerState value) {
      this.state = value;
      return this;
    }

    public Builder autostart(@Nullable Boolean value) {
      this.autostart = value;
      return this;
    }

    public Builder protectedVm(@Nullable Boolean value) {
      this.protectedVm = value;
      return this;
    }

    public Builder memory(@Nullable Memory value) {
      this.memory = value;
      return this;
    }

    public Builder vcpus(@Nullable Vcpus value) {
      this.vcpus = value;
      return this;
    }

    public Builder cpuModel(@Nullable String value) {
      this.cpuModel = value;
      return this;
    }

    public Builder arch(@Nullable String value) {
      this.arch = value;
      return this;
    }

    public Builder machine(@Nullable String value) {
      this.machine = value;
      return this;
    }

    public Builder virt(@Nullable VirtType value) {
      this.virt = value;
      return this;
    }

    public Builder boot(@Nullable Firmware value) {
      this.boot = value;
      return this;
    }

    public Builder secureBoot(@Nullable Boolean value) {
      this.secureBoot = value;
      return this;
    }

    public Builder tpm(@Nullable Tpm value) {
      this.tpm = value;
      return this;
    }

    public Builder graphics(@Nullable Graphics value) {
      this.graphics = value;
      return this;
    }

    public Builder bootOrder(@Nullable List<BootDevice> value) {
      this.bootOrder = value;
      return this;
    }

    public Builder video(@Nullable VideoModel value) {
      this.video = value;
      return this;
    }

    public Builder sound(@Nullable SoundModel value) {
      this.sound = value;
      return this;
    }

    public Builder input(@Nullable InputDevice value) {
      this.input = value;
      return this;
    }

    public Builder rng(@Nullable RngModel value) {
      this.rng = value;
      return this;
    }

    public Builder watchdog(@Nullable WatchdogModel value) {
      this.watchdog = value;
      return this;
    }

    public Builder balloon(@Nullable BalloonModel value) {
      this.balloon = value;
      return this;
    }

    public Builder serialConsole(@Nullable Boolean value) {
      this.serialConsole = value;
      return this;
    }

    public Builder guestAgent(@Nullable Boolean value) {
      this.guestAgent = value;
      return this;
    }

    public Builder disks(@Nullable List<DiskSpec> value) {
      this.disks = value;
      return this;
    }

    public Builder nics(@Nullable List<NicSpec> value) {
      this.nics = value;
      return this;
    }

    public Builder media(@Nullable List<MediaSpec> value) {
      this.media = value;
      return this;
    }

    public Builder shares(@Nullable List<ShareSpec> value) {
      this.shares = value;
      return this;
    }

    public Builder xml(@Nullable Map<XmlPath, XmlValue> value) {
      this.xml = value;
      return this;
    }

    /** States, or no longer states, what stands at one place. */
    public Builder xml(XmlPath path, @Nullable XmlValue value) {
      Map<XmlPath, XmlValue> all = xml == null ? new LinkedHashMap<>() : new LinkedHashMap<>(xml);
      if (value == null) {
        all.remove(path);
      } else {
        all.put(path, value);
      }
      return xml(all.isEmpty() ? null : all);
    }

    /**
     * @throws IllegalArgumentException when the name cannot be a VM's name
     */
    public VmSpec build() {
      return new VmSpec(
          name,
          title,
          description,
          state,
          autostart,
          protectedVm,
          memory,
          vcpus,
          cpuModel,
          arch,
          machine,
          virt,
          boot,
          secureBoot,
          tpm,
          graphics,
          bootOrder,
          video,
          sound,
          input,
          rng,
          watchdog,
          balloon,
          serialConsole,
          guestAgent,
          disks,
          nics,
          media,
          shares,
          xml);
    }
  }
}
