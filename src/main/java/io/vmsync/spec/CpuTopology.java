package io.vmsync.spec;

/** How virtual CPUs are grouped, as the guest sees them; each at least 1. */
public record CpuTopology(int sockets, int dies, int cores, int threads) {

  public CpuTopology {
    Vcpus.requireInRange("sockets", sockets);
    Vcpus.requireInRange("dies", dies);
    Vcpus.requireInRange("cores", cores);
    Vcpus.requireInRange("threads", threads);
    if ((long) sockets * dies * cores * threads > Vcpus.MOST) {
      throw new IllegalArgumentException("the topology has more than " + Vcpus.MOST + " CPUs");
    }
  }

  /** How many CPUs this makes. */
  public int cpus() {
    return sockets * dies * cores * threads;
  }

  @Override
  public String toString() {
    return "sockets %d, dies %d, cores %d, threads %d".formatted(sockets, dies, cores, threads);
  }
}
