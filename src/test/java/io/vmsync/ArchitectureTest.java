package io.vmsync;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vmsync.spec.Word;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Holds the table of packages: what each may import, of ours and of others.
 *
 * <p>A new package needs a row in {@link #MAY_IMPORT}, a new library one in {@link #LIBRARIES}. A
 * package below one of the table belongs to the row with the longest name that fits.
 */
final class ArchitectureTest {
  private static final String ROOT = "io.vmsync";

  /**
   * Package, and the packages of ours that it may import. {@code Main}'s own package is not here:
   * it may import all.
   */
  // spotless:off
  private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
      Map.entry("problem",        Set.of()),
      Map.entry("spec",           Set.of()),
      Map.entry("manifest",       Set.of("problem", "spec")),
      Map.entry("xml",            Set.of()),
      Map.entry("domain",         Set.of("problem", "spec", "xml")),
      Map.entry("plan",           Set.of("problem", "spec", "xml", "domain")),
      Map.entry("engine",         Set.of("problem", "spec")),
      Map.entry("engine.libvirt", Set.of("problem", "spec", "xml", "engine")),
      Map.entry("engine.fake",    Set.of("problem", "spec", "xml", "engine", "domain")),
      Map.entry("apply",          Set.of("problem", "spec", "xml", "engine", "domain", "plan")),
      Map.entry("guest",          Set.of("problem", "spec", "engine")),
      Map.entry("media",          Set.of("problem")),
      Map.entry("project",        Set.of("problem", "spec", "manifest")),
      Map.entry("cli.view",       Set.of("problem", "spec", "domain", "plan", "engine", "apply")),
      Map.entry("cli.completion", Set.of()),
      Map.entry("cli.manual",     Set.of("manifest", "domain", "cli.view")),
      Map.entry("cli",            Set.of("problem", "spec", "xml", "manifest", "domain", "plan", "engine", "apply", "guest", "media",
                                         "project", "cli.view", "cli.completion", "cli.manual")));

  /** Foreign package, and the packages of ours that may touch it; the JDK and JSpecify are for all. */
  private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
      Map.entry("tools.jackson",                    Set.of("manifest", "cli.view")),
      Map.entry("com.fasterxml.jackson.annotation", Set.of("manifest", "cli.view")),
      Map.entry("org.snakeyaml",                    Set.of("manifest")),
      Map.entry("org.libvirt",                      Set.of("engine.libvirt")),
      Map.entry("com.sun.jna",                      Set.of("engine.libvirt")),
      Map.entry("picocli",                          Set.of("cli", "cli.view", "cli.completion", "cli.manual", "")),
      Map.entry("ch.qos.logback",                   Set.of("cli", "")),
      Map.entry("org.slf4j",                        Set.of("engine", "cli")));
  // spotless:on

  private static final List<String> FOR_ALL = List.of("java", "org.jspecify");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageHasARow() {
    assertThat(CLASSES)
        .filteredOn(type -> !type.getPackageName().equals(ROOT))
        .allSatisfy(type -> assertThat(row(type)).as(type.getName()).isNotEmpty());
  }

  @Test
  void packagesImportOnlyWhatTheirRowAllows() {
    check(classes().should(importOnlyWhatTheirRowAllows()));
  }

  @Test
  void librariesAreTouchedOnlyWhereTheyBelong() {
    check(classes().should(touchOnlyTheLibrariesOfTheirRow()));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
  }

  /** Dying like a killed process is one of the faults that the fake injects on request. */
  @Test
  void onlyMainExits() {
    check(
        noClasses()
            .that(are(notMain()))
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".engine.fake.Faults")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  @Test
  void onlyMainUsesTheStandardStreams() {
    check(noClasses().that(are(notMain())).should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void specHoldsOnlyValues() {
    check(classes().that().resideInAPackage(ROOT + ".spec..").should(beValues()));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> notMain() {
    return DescribedPredicate.not(belongToAnyOf(Main.class));
  }

  private static ArchCondition<JavaClass> importOnlyWhatTheirRowAllows() {
    return dependencies(
        "import only the packages of ours that their row allows",
        (from, to) ->
            !ours(to)
                || row(from).isEmpty()
                || row(from).equals(row(to))
                || MAY_IMPORT.getOrDefault(row(from), Set.of()).contains(row(to)));
  }

  private static ArchCondition<JavaClass> touchOnlyTheLibrariesOfTheirRow() {
    return dependencies(
        "touch only the libraries of their row",
        (from, to) ->
            ours(to)
                || below(to, FOR_ALL).isPresent()
                || below(to, LIBRARIES.keySet())
                    .map(library -> LIBRARIES.getOrDefault(library, Set.of()).contains(row(from)))
                    .orElse(false));
  }

  private interface Allowed {
    boolean test(JavaClass from, JavaClass to);
  }

  private static ArchCondition<JavaClass> dependencies(String description, Allowed allowed) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (!target.isPrimitive() && !allowed.test(type, target)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> beValues() {
    return ArchCondition.from(
        describe(
            "be a record, an enum, a sealed interface, a record's builder, an exception or a final class of functions",
            ArchitectureTest::isValue));
  }

  private static boolean isValue(JavaClass type) {
    return type.isRecord()
        || type.isEnum()
        || type.isAnonymousClass()
        || type.getSimpleName().equals("package-info")
        || type.isAssignableTo(Throwable.class)
        || (type.isInterface() && type.reflect().isSealed())
        // What enums of other packages are, too: a constant that is written as one word.
        || type.isEquivalentTo(Word.class)
        || isRecordBuilder(type)
        || isFunctions(type);
  }

  private static boolean isRecordBuilder(JavaClass type) {
    return type.getSimpleName().equals("Builder")
        && type.getEnclosingClass().filter(JavaClass::isRecord).isPresent();
  }

  private static boolean isFunctions(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.FINAL)
        && type.getConstructors().stream()
            .allMatch(constructor -> constructor.getModifiers().contains(JavaModifier.PRIVATE));
  }

  /**
   * The row a class belongs to; empty for {@code Main}'s package and for what is not in the table.
   */
  private static String row(JavaClass type) {
    return MAY_IMPORT.keySet().stream()
        .filter(row -> isBelow(type, ROOT + "." + row))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static boolean ours(JavaClass type) {
    return isBelow(type, ROOT);
  }

  private static Optional<String> below(JavaClass type, Collection<String> packages) {
    return packages.stream().filter(candidate -> isBelow(type, candidate)).findFirst();
  }

  private static boolean isBelow(JavaClass type, String packageName) {
    return (type.getPackageName() + ".").startsWith(packageName + ".");
  }
}
