package io.vmsync.engine.fake;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.fake.FakeOptions.Feature;
import io.vmsync.spec.Capability;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code fake:} or {@code fake:///path}, and a query:
 *
 * <ul>
 *   <li>{@code fail=define:2} the second {@code define} fails; several with commas or repeated
 *   <li>{@code lose=7} the connection is lost at the seventh call, {@code lose-answer=7} just after
 *       it
 *   <li>{@code halt=9} the process dies at the ninth call
 *   <li>{@code delay=50ms} every call takes that long ({@code ms} or {@code s})
 *   <li>{@code stubborn=true} guests do not shut down when asked, nor let go of a device
 *   <li>{@code kvm=false}, {@code spice=false}, {@code uefi=false}, {@code secure-boot=false},
 *       {@code tpm=false} the host lacks it
 *   <li>{@code without=LIVE_MEMORY} the host lacks this {@link Capability}; several with commas
 * </ul>
 *
 * @param file where the host is kept; empty for in memory
 */
record FakeUri(Optional<Path> file, FakeOptions options, FaultPlan faults) {
  private static final List<String> PARAMETERS =
      List.of(
          "fail",
          "lose",
          "lose-answer",
          "halt",
          "delay",
          "stubborn",
          "kvm",
          "spice",
          "uefi",
          "secure-boot",
          "tpm",
          "without");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s)");

  /**
   * @throws EngineException.OperationFailed naming what is wrong with the URI
   */
  static FakeUri parse(String uri) {
    try {
      String[] parts = uri.substring("fake:".length()).split("\\?", 2);
      FakeUri parsed = new FakeUri(file(parts[0]), FakeOptions.everything(), FaultPlan.none());
      for (String parameter : parts.length == 2 ? parts[1].split("&", -1) : new String[0]) {
        parsed = parsed.with(parameter);
      }
      return parsed;
    } catch (IllegalArgumentException wrong) {
      throw new EngineException.OperationFailed(
          new Failure(
              "open",
              uri,
              String.valueOf(wrong.getMessage()),
              "",
              "write fake: or fake:///path, then perhaps ? and " + String.join(", ", PARAMETERS)),
          wrong);
    }
  }

  private static Optional<Path> file(String rest) {
    String path = URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (!path.startsWith("///") || path.length() == 3) {
      throw new IllegalArgumentException("'" + path + "' names no file with an absolute path");
    }
    return Optional.of(Path.of(path.substring(2)).normalize());
  }

  private FakeUri with(String parameter) {
    String[] parts = parameter.split("=", 2);
    if (parts.length != 2 || !PARAMETERS.contains(parts[0])) {
      throw new IllegalArgumentException("unknown parameter '" + parameter + "'");
    }
    String name = parts[0];
    String value = parts[1];
    return switch (name) {
      case "fail" -> with(failing(value));
      case "lose" -> with(faults.losingConnectionAt(number(value)));
      case "lose-answer" -> with(faults.losingAnswerAt(number(value)));
      case "halt" -> with(faults.haltingAt(number(value)));
      case "delay" -> with(faults.delaying(duration(value)));
      case "stubborn" -> truth(value) ? with(options.withStubbornGuests()) : this;
      case "without" -> with(lacking(value));
      default -> truth(value) ? this : with(options.without(feature(name)));
    };
  }

  private FakeUri with(FaultPlan otherFaults) {
    return new FakeUri(file, options, otherFaults);
  }

  private FakeUri with(FakeOptions otherOptions) {
    return new FakeUri(file, otherOptions, faults);
  }

  private FaultPlan failing(String value) {
    FaultPlan plan = faults;
    for (String fault : value.split(",", -1)) {
      int colon = fault.indexOf(':');
      plan =
          colon < 0
              ? plan.failing(fault, 1)
              : plan.failing(fault.substring(0, colon), number(fault.substring(colon + 1)));
    }
    return plan;
  }

  private FakeOptions lacking(String value) {
    FakeOptions rest = options;
    for (String capability : value.split(",", -1)) {
      rest = rest.without(capability(capability));
    }
    return rest;
  }

  private static Capability capability(String name) {
    return Arrays.stream(Capability.values())
        .filter(capability -> capability.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no capability"));
  }

  private static Feature feature(String name) {
    return Feature.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static int number(String value) {
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("'" + value + "' is not a number of calls");
    }
    return Integer.parseInt(value);
  }

  private static boolean truth(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException("'" + value + "' is neither true nor false");
    }
    return value.equals("true");
  }

  private static Duration duration(String value) {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + value + "' is no delay: write 50ms or 2s");
    }
    long amount = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
  }
}
