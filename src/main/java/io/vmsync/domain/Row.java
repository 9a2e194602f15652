package io.vmsync.domain;

import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One manifest field: where it stands in a domain document, how values are compared, and what
 * becomes of a change. Rendering, capture, diff and the reference all follow from it.
 *
 * @param <S> what the field is part of: the {@link VmSpec}, or the spec of a device
 * @param <T> its decoded value
 */
public final class Row<S, T> {
  /** What most of what a running machine cannot take waits for. */
  public static final String NEXT_START = "takes effect at the next start";

  /** Whether what is wanted is what there is, with the host's facts at hand if they are needed. */
  interface Match<T> {
    boolean test(T wanted, T actual, Supplier<HostFacts> host);
  }

  private final String key;
  private final Mapping<T> mapping;
  private final Function<S, @Nullable T> get;
  private String summary = "";
  private Match<T> match = (wanted, actual, host) -> wanted.equals(actual);
  private BiPredicate<T, T> inForce = Object::equals;
  private BiFunction<T, T, String> waitsFor = (defined, live) -> NEXT_START;
  private Effects.Rule<T> effect = Effects.nextBoot();
  private String timing = "next boot";
  private @Nullable String harm;
  private BiPredicate<Optional<T>, T> harmsWhen = (before, after) -> true;
  private boolean harmsOnlyOthers;
  private @Nullable LiveCall liveCall;
  private Function<VmSpec, Optional<T>> onCreate = vm -> Optional.empty();
  private String byDefault = "";
  private @Nullable T absent;
  private @Nullable BiConsumer<VmSpec.Builder, @Nullable T> set;
  private Match<T> recreatesWhen = (before, after, host) -> false;

  private Row(String key, Mapping<T> mapping, Function<S, @Nullable T> get) {
    this.key = key;
    this.mapping = mapping;
    this.get = get;
  }

  static <S, T> Row<S, T> row(String key, Mapping<T> mapping, Function<S, @Nullable T> get) {
    return new Row<>(key, mapping, get);
  }

  // How a table declares the rest; each returns this row.

  Row<S, T> into(BiConsumer<VmSpec.Builder, @Nullable T> setter) {
    this.set = setter;
    return this;
  }

  /** The value a new machine gets where the manifest says nothing; capture leaves it out. */
  Row<S, T> onCreate(T value) {
    return onCreate("`" + value + "`", vm -> value);
  }

  /** The same, where it depends on what else the new machine has; {@code shown} says how. */
  Row<S, T> onCreate(String shown, Function<VmSpec, T> value) {
    this.byDefault = shown;
    this.onCreate = vm -> Optional.of(value.apply(vm));
    return this;
  }

  /** What a document means that does not state it; capture says nothing then. */
  Row<S, T> absentMeans(T value) {
    this.absent = value;
    return this;
  }

  Row<S, T> equalBy(Match<T> how) {
    this.match = how;
    return this;
  }

  /** When a running machine already has what its definition says, if that is not plain equality. */
  Row<S, T> inForceBy(BiPredicate<T, T> how) {
    this.inForce = how;
    return this;
  }

  /** What a running machine that is behind its definition waits for, if not its next start. */
  Row<S, T> waitsFor(BiFunction<T, T, String> what) {
    this.waitsFor = what;
    return this;
  }

  Row<S, T> effect(String shown, Effects.Rule<T> rule) {
    this.timing = shown;
    this.effect = rule;
    return this;
  }

  Row<S, T> by(LiveCall call) {
    this.liveCall = call;
    return this;
  }

  Row<S, T> destructive(String what) {
    this.harm = what;
    return this;
  }

  /** A change that undoes what somebody else did to the machine may cost something. */
  Row<S, T> destructiveToOthers(String what) {
    this.harmsOnlyOthers = true;
    return destructive(what);
  }

  Row<S, T> destructiveWhen(BiPredicate<Optional<T>, T> when, String what) {
    this.harmsWhen = when;
    return destructive(what);
  }

  /** Which changes no definition can carry; the first value is the old one. */
  Row<S, T> recreatesWhen(Match<T> when) {
    this.recreatesWhen = when;
    return this;
  }

  Row<S, T> summary(String text) {
    this.summary = text;
    return this;
  }

  // What follows from a row.

  /** The manifest's key, and the field's name in plans. */
  public String key() {
    return key;
  }

  public Mapping<T> mapping() {
    return mapping;
  }

  /** The wanted value, or empty when the spec does not state it. */
  public Optional<T> wanted(S spec) {
    return Optional.ofNullable(get.apply(spec));
  }

  /** The value a document states, if it states one that can be expressed. */
  public Optional<T> read(Element anchor) {
    return mapping.read(anchor).value();
  }

  /**
   * Says no more than is needed: what is stated already where that is true, and nothing at all
   * where nothing is stated and a new machine would get the value anyway.
   */
  void simplify(
      Element anchor, S stated, VmSpec captured, VmSpec.Builder builder, Supplier<HostFacts> host) {
    BiConsumer<VmSpec.Builder, @Nullable T> setter = set;
    Reading<T> reading = mapping.read(anchor);
    Optional<T> said = wanted(stated);
    // What is stated and gone from the machine must be stated as gone.
    Optional<T> actual = said.isPresent() ? orAbsent(reading) : reading.value();
    if (setter == null || actual.isEmpty()) {
      return;
    }
    if (said.filter(value -> matches(value, actual.get(), host)).isPresent()) {
      setter.accept(builder, said.get());
    } else if (said.isEmpty() && actual.equals(onCreate(captured))) {
      setter.accept(builder, null);
    } else {
      setter.accept(builder, actual.get());
    }
  }

  /** Reads the value into the spec under construction. */
  void capture(Element anchor, VmSpec.Builder builder) {
    if (set != null) {
      BiConsumer<VmSpec.Builder, @Nullable T> setter = set;
      read(anchor).ifPresent(value -> setter.accept(builder, value));
    }
  }

  /** Reads the value, or that there is none. */
  void captureExactly(Element anchor, VmSpec.Builder builder) {
    if (set != null && absent != null) {
      set.accept(builder, absent);
    }
    capture(anchor, builder);
  }

  /** Writes the wanted value, or the one for new machines where the spec states none. */
  void render(Edit edit, Element anchor, S spec, VmSpec vm) {
    wanted(spec).or(() -> onCreate(vm)).ifPresent(value -> mapping.write(edit, anchor, value));
  }

  /** Writes the value, if the spec states one. */
  void write(Edit edit, Element anchor, S spec) {
    wanted(spec).ifPresent(value -> mapping.write(edit, anchor, value));
  }

  public boolean matches(T wanted, T actual, Supplier<HostFacts> host) {
    return match.test(wanted, actual, host);
  }

  /** Whether what a document was read to say is what is wanted. */
  public boolean isSatisfied(T wanted, Reading<T> actual, Supplier<HostFacts> host) {
    Optional<T> value = orAbsent(actual);
    return value.isPresent() && matches(wanted, value.get(), host);
  }

  /** The value a document states, or means by stating none. */
  public Optional<T> meaning(Element anchor) {
    return orAbsent(mapping.read(anchor));
  }

  private Optional<T> orAbsent(Reading<T> reading) {
    return reading instanceof Reading.Absent<T> ? whenAbsent() : reading.value();
  }

  /** What a document means that does not state it. */
  Optional<T> whenAbsent() {
    return Optional.ofNullable(absent);
  }

  public boolean isInForce(T defined, T live) {
    return inForce.test(defined, live);
  }

  /** Why a running machine is behind its definition. */
  public String waitsFor(T defined, T live) {
    return waitsFor.apply(defined, live);
  }

  /** What becomes of a change from what the definition says to what it is to say. */
  public Effect effect(Situation<T> situation, Supplier<HostFacts> host) {
    if (situation
        .before()
        .filter(old -> recreatesWhen.test(old, situation.after(), host))
        .isPresent()) {
      return Effect.of(
          Timing.RECREATE, "what is installed and every device's address depend on it");
    }
    Effect plain = timing(situation);
    boolean harms = harm != null && harmsWhen.test(situation.before(), situation.after());
    return harms && harm != null ? plain.harming(harm) : plain;
  }

  private Effect timing(Situation<T> situation) {
    if (situation.running()) {
      return effect.apply(situation);
    }
    return situation.saved()
        ? Effect.of(Timing.NEXT_BOOT, "its saved memory resumes on the hardware it was saved with")
        : Effect.of(Timing.NOW);
  }

  public Optional<LiveCall> liveCall() {
    return Optional.ofNullable(liveCall);
  }

  /** What a new machine gets where its spec, which is complete otherwise, says nothing. */
  public Optional<T> onCreate(VmSpec vm) {
    return onCreate.apply(vm);
  }

  /**
   * The same effect, without the harm where that is only what somebody else did to the machine.
   *
   * @param machineMoved whether the machine is no longer what was last applied to it
   */
  public Effect weighed(Effect effect, boolean machineMoved) {
    return harmsOnlyOthers && !machineMoved ? Effect.of(effect.timing(), effect.reason()) : effect;
  }

  /** What a new machine gets, in the words of the reference; empty when that is nothing. */
  public String byDefault() {
    return byDefault;
  }

  /** When a change takes effect on a running machine, in the words of the reference. */
  public String timing() {
    if (harm == null) {
      return timing;
    }
    String when = harmsOnlyOthers ? " where others changed it" : "";
    return timing + "; needs --allow-destructive" + when + ": " + harm;
  }

  public String summary() {
    return summary;
  }
}
