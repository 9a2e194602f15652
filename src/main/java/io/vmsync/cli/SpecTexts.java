package io.vmsync.cli;

import io.vmsync.manifest.SpecJson;
import io.vmsync.plan.SpecCodec;
import io.vmsync.spec.VmSpec;
import java.util.Optional;

/** Keeps specs in machines as the manifest's canonical JSON. */
public enum SpecTexts implements SpecCodec {
  JSON;

  @Override
  public String write(VmSpec spec) {
    return SpecJson.write(spec);
  }

  @Override
  public Optional<VmSpec> read(String name, String text) {
    return SpecJson.read(name, text);
  }
}
