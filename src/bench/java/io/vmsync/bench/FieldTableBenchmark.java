package io.vmsync.bench;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.FieldTable;
import io.vmsync.spec.VmSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From the text of a definition to a spec, through every row of the tables. */
@State(Scope.Benchmark)
public class FieldTableBenchmark extends Warm {
  private final String text = Subject.definition();
  private final DomainXml domain = DomainXml.parse(text);

  @Benchmark
  public DomainXml parse() {
    return DomainXml.parse(text);
  }

  @Benchmark
  public VmSpec capture() {
    return FieldTable.capture(domain);
  }

  @Benchmark
  public String write() {
    return domain.toString();
  }
}
