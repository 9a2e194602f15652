package io.vmsync.engine.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.DomainPointer;

/** Reads the status of one domain, or of all of them in four messages. */
final class DomainStatuses {
  /** {@code sizeof(virTypedParameter)}, and where in it the value stands. */
  private static final int PARAMETER_SIZE = 96;

  private static final int PARAMETER_VALUE = 88;

  private record Listed(DomainPointer domain, VmState state) {}

  private final NativeConnection connection;
  private final NativeLibvirt library;

  DomainStatuses(NativeConnection connection) {
    this.connection = connection;
    this.library = connection.library();
  }

  /** Every domain; the handles go to {@code handles}. */
  List<VmStatus> all(DomainHandles handles) {
    List<Listed> listed =
        connection.orElse(this::byStats, ErrorNumber.VIR_ERR_NO_SUPPORT, List.of());
    if (listed.isEmpty()) {
      listed = oneByOne();
    }
    Map<String, DomainPointer> byName = new HashMap<>();
    listed.forEach(one -> byName.put(library.virDomainGetName(one.domain()), one.domain()));
    try {
      return statuses(listed);
    } finally {
      // Not before they have been read: another listing at the same time frees what it finds there.
      handles.replace(byName);
    }
  }

  private List<VmStatus> statuses(List<Listed> listed) {
    // One filtered list for each property, instead of one message for each domain and property.
    Set<UUID> transients = uuids(NativeLibvirt.LIST_TRANSIENT);
    Set<UUID> autostart = uuids(NativeLibvirt.LIST_AUTOSTART);
    Set<UUID> saved = uuids(NativeLibvirt.LIST_MANAGED_SAVE);
    List<VmStatus> found = new ArrayList<>();
    for (Listed one : listed) {
      UUID uuid = uuid(one.domain());
      boolean isSaved = one.state() == VmState.STOPPED && saved.contains(uuid);
      found.add(
          new VmStatus(
              library.virDomainGetName(one.domain()),
              uuid,
              isSaved ? VmState.SAVED : one.state(),
              !transients.contains(uuid),
              autostart.contains(uuid)));
    }
    return List.copyOf(found);
  }

  /** Handle and state of every domain in one message. */
  private List<Listed> byStats() {
    long[] found = new long[1];
    int count =
        connection.checked(
            library.virConnectGetAllDomainStats(
                connection.pointer(), NativeLibvirt.STATS_STATE, found, 0));
    Pointer records = new Pointer(found[0]);
    List<Listed> listed = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Pointer statsRecord = records.getPointer((long) i * Native.POINTER_SIZE);
      DomainPointer domain = new DomainPointer(statsRecord.getPointer(0));
      library.virDomainRef(domain);
      listed.add(new Listed(domain, state(statsRecord)));
    }
    library.virDomainStatsRecordListFree(records);
    return listed;
  }

  /** {@code struct virDomainStatsRecord: dom, params, nparams}. */
  private static VmState state(Pointer statsRecord) {
    Pointer parameters = statsRecord.getPointer(Native.POINTER_SIZE);
    int count = statsRecord.getInt(2L * Native.POINTER_SIZE);
    Map<String, Integer> values = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Pointer parameter = parameters.share((long) i * PARAMETER_SIZE);
      values.put(parameter.getString(0), parameter.getInt(PARAMETER_VALUE));
    }
    return DomainState.of(
        values.getOrDefault("state.state", 0), values.getOrDefault("state.reason", 0));
  }

  /** For drivers without statistics. */
  private List<Listed> oneByOne() {
    List<Listed> listed = new ArrayList<>();
    for (DomainPointer domain : handles(0)) {
      listed.add(new Listed(domain, stateOnly(domain)));
    }
    return listed;
  }

  /**
   * Those that pass a filter of {@code virConnectListAllDomainsFlags}; none where it is not known.
   */
  private Set<UUID> uuids(int filter) {
    Set<UUID> uuids = new HashSet<>();
    for (DomainPointer domain : handles(filter)) {
      uuids.add(uuid(domain));
      library.virDomainFree(domain);
    }
    return uuids;
  }

  private List<DomainPointer> handles(int filter) {
    long[] list = new long[1];
    int count =
        connection.checked(library.virConnectListAllDomains(connection.pointer(), list, filter));
    Pointer array = new Pointer(list[0]);
    List<DomainPointer> found = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      found.add(new DomainPointer(array.getPointer((long) i * Native.POINTER_SIZE)));
    }
    Native.free(Pointer.nativeValue(array));
    return found;
  }

  /** One domain's status. */
  VmStatus of(DomainPointer domain) {
    boolean persistent = connection.checked(library.virDomainIsPersistent(domain)) == 1;
    return new VmStatus(
        library.virDomainGetName(domain),
        uuid(domain),
        state(domain),
        persistent,
        persistent && autostart(domain));
  }

  private boolean autostart(DomainPointer domain) {
    int[] autostart = new int[1];
    // A driver without autostart fails the call and leaves the 0.
    return library.virDomainGetAutostart(domain, autostart) == 0 && autostart[0] != 0;
  }

  /** One domain's state, saved memory included. */
  VmState state(DomainPointer domain) {
    VmState state = stateOnly(domain);
    // -1 from drivers that know no managed save.
    boolean saved =
        state == VmState.STOPPED && library.virDomainHasManagedSaveImage(domain, 0) == 1;
    return saved ? VmState.SAVED : state;
  }

  private VmState stateOnly(DomainPointer domain) {
    int[] state = new int[1];
    int[] reason = new int[1];
    connection.checked(library.virDomainGetState(domain, state, reason, 0));
    return DomainState.of(state[0], reason[0]);
  }

  /** As the handle has it; asks nobody. */
  UUID uuid(DomainPointer domain) {
    byte[] bytes = new byte[NativeLibvirt.UUID_LENGTH];
    connection.checked(library.virDomainGetUUID(domain, bytes));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
