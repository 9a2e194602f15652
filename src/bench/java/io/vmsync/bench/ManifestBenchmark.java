package io.vmsync.bench;

import io.vmsync.manifest.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the text of a manifest to specs, every check included. */
@State(Scope.Benchmark)
public class ManifestBenchmark extends Warm {
  @Param({"10", "100", "1000"})
  public int vms;

  private String text = "";

  @Setup
  public void write() {
    text =
        IntStream.range(0, vms)
            .mapToObj(number -> "  vm-%d: {profile: server, vcpus: 2}\n".formatted(number))
            .collect(
                Collectors.joining(
                    "", "profiles: {server: {memory: 2 GiB, graphics: none}}\nvms:\n", ""));
  }

  @Benchmark
  public Manifest read() {
    return Subject.read(text);
  }
}
