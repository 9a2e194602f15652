package io.vmsync.plan;

import io.vmsync.spec.VmSpec;
import java.util.Optional;

/** Turns a spec into the text that is kept in a machine's metadata, and back. */
public interface SpecCodec {

  String write(VmSpec spec);

  /** The spec of a VM; empty when the text cannot be read. */
  Optional<VmSpec> read(String name, String text);
}
