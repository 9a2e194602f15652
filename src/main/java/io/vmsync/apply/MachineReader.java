package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Ownership;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.View;
import io.vmsync.plan.Applied;
import io.vmsync.plan.Machine;
import io.vmsync.plan.SpecCodec;
import io.vmsync.spec.VmStatus;
import java.util.Map;
import java.util.Optional;

/** Reads machines from the host, with what was last applied to them. */
public final class MachineReader {
  private final HypervisorBackend hypervisor;
  private final SpecCodec codec;
  private final Map<String, DomainXml> known;

  public MachineReader(HypervisorBackend hypervisor, SpecCodec codec) {
    this(hypervisor, codec, Map.of());
  }

  /**
   * @param known definitions that were read a moment ago, by name
   */
  MachineReader(HypervisorBackend hypervisor, SpecCodec codec, Map<String, DomainXml> known) {
    this.hypervisor = hypervisor;
    this.codec = codec;
    this.known = known;
  }

  /** The machine of that name, if the host has one. */
  public Optional<Machine> find(String name) {
    return hypervisor.find(name).flatMap(this::readIfStillThere);
  }

  /** The machine; empty when it vanished since it was listed. */
  Optional<Machine> readIfStillThere(VmStatus status) {
    try {
      return Optional.of(read(status));
    } catch (EngineException.NotFound vanished) {
      return Optional.empty();
    }
  }

  private Machine read(VmStatus status) {
    DomainXml persistent =
        known(status)
            .orElseGet(
                () -> DomainXml.parse(hypervisor.description(status.name(), View.PERSISTENT)));
    Optional<DomainXml> live = live(status);
    Optional<Ownership> ownership = Ownership.read(persistent);
    return new Machine(
        status,
        persistent,
        live,
        ownership.map(Ownership::owner),
        applied(status.name(), ownership),
        applied(status.name(), live.flatMap(Ownership::read)));
  }

  /** Another machine may have taken the name since. */
  private Optional<DomainXml> known(VmStatus status) {
    return Optional.ofNullable(known.get(status.name()))
        .filter(definition -> definition.uuid().equals(status.uuid().toString()));
  }

  /** The live document, unless the machine stopped since its state was read. */
  private Optional<DomainXml> live(VmStatus status) {
    if (!status.state().isActive()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DomainXml.parse(hypervisor.description(status.name(), View.LIVE)));
    } catch (EngineException.IllegalTransition stopped) {
      return Optional.empty();
    }
  }

  private Applied applied(String name, Optional<Ownership> ownership) {
    return ownership
        .map(each -> Applied.in(each.applied(), text -> codec.read(name, text)))
        .orElseGet(() -> Applied.of(Optional.empty()));
  }
}
