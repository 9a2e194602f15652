package io.vmsync.plan;

import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DeviceFeature;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.Volume;
import java.util.Optional;
import java.util.Set;

/**
 * What a planner may ask about the host. Nothing here changes it; answers are fetched when they are
 * first asked for, because most plans need none of them.
 */
public interface HostView {

  HostFacts facts();

  Set<Capability> capabilities();

  /** The image or device at an absolute path, if there is one. */
  Optional<Volume> volume(String path);

  /** A VM other than this one that has the file or device among its disks or their backing. */
  Optional<String> otherUser(String path, String vm);

  /** A VM other than this one that may write to the file or device. */
  Optional<String> otherWriter(String path, String vm);

  /** The room left where an image would be made, as far as it is known. */
  Optional<DataSize> freeSpace(String path);

  /** Whether a virtual network is active; empty when there is none of that name. */
  Optional<Boolean> networkActive(String network);

  /** Whether the host has a bridge or other network device; empty where that cannot be known. */
  Optional<Boolean> networkDevice(String name);

  /** A VM other than this one that has a NIC with the address, in lower case. */
  Optional<String> macUser(String mac, String vm);

  /** Whether there is a directory at an absolute path; empty where that cannot be known. */
  Optional<Boolean> directory(String path);

  /** The checksum of a file; empty where it cannot be read from here. */
  Optional<Sha256> checksum(String path);

  /** Why devices here cannot do something; empty when they can. */
  Optional<String> objection(DeviceFeature feature);
}
