package io.vmsync.engine.fake;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What shall go wrong on a connection. Calls are counted from 1, over the three backends together,
 * in the order they begin; {@code uri} and {@code capabilities} are no calls, since they ask the
 * host nothing.
 *
 * @param failures calls that fail, with no effect
 * @param loseAt the call that finds the connection lost, with no effect; so do all later ones
 * @param loseAnswerAt the call after whose effect the connection is lost, so that the caller cannot
 *     know
 * @param haltAt the call at which the process dies at once, with no effect
 * @param delay how long every call takes
 */
public record FaultPlan(
    Set<Fault> failures,
    OptionalInt loseAt,
    OptionalInt loseAnswerAt,
    OptionalInt haltAt,
    Optional<Duration> delay) {

  /**
   * One call that fails.
   *
   * @param kind the name of the method: {@code define}, {@code setMemory}
   * @param nth which call of that kind, from 1
   */
  public record Fault(String kind, int nth) {
    public Fault {
      if (!kinds().contains(kind)) {
        throw new IllegalArgumentException(
            "'" + kind + "' is no call; there are " + String.join(", ", new TreeSet<>(kinds())));
      }
      positive(nth);
    }
  }

  public FaultPlan {
    failures = Set.copyOf(failures);
  }

  /** Nothing goes wrong. */
  public static FaultPlan none() {
    return new FaultPlan(
        Set.of(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
  }

  /**
   * Also fails the nth call of a kind with {@code OperationFailed}.
   *
   * @throws IllegalArgumentException when there is no such kind
   */
  public FaultPlan failing(String kind, int nth) {
    Set<Fault> more = new HashSet<>(failures);
    more.add(new Fault(kind, nth));
    return new FaultPlan(more, loseAt, loseAnswerAt, haltAt, delay);
  }

  /** Loses the connection before the nth call has an effect. */
  public FaultPlan losingConnectionAt(int nth) {
    return new FaultPlan(failures, positive(nth), loseAnswerAt, haltAt, delay);
  }

  /** Loses the connection after the nth call had its effect: its answer never arrives. */
  public FaultPlan losingAnswerAt(int nth) {
    return new FaultPlan(failures, loseAt, positive(nth), haltAt, delay);
  }

  /** Ends the process at the nth call as {@code kill -9} would. */
  public FaultPlan haltingAt(int nth) {
    return new FaultPlan(failures, loseAt, loseAnswerAt, positive(nth), delay);
  }

  /** Makes every call take this long. */
  public FaultPlan delaying(Duration each) {
    return new FaultPlan(failures, loseAt, loseAnswerAt, haltAt, Optional.of(each));
  }

  /** The names of all calls that can be counted. */
  static Set<String> kinds() {
    return Faults.COUNTED.stream()
        .flatMap(contract -> Arrays.stream(contract.getMethods()))
        .map(Method::getName)
        .filter(name -> !Faults.LOCAL.contains(name))
        .collect(Collectors.toSet());
  }

  private static OptionalInt positive(int nth) {
    if (nth < 1) {
      throw new IllegalArgumentException("calls are counted from 1, not " + nth);
    }
    return OptionalInt.of(nth);
  }
}
