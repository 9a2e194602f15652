import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Renew.java DIRECTORY: makes class files below such that they can be prepared wholly.
 *
 * <p>Those of Java 5 or older get the format of Java 25, with the same code. Classes are prepared verified, and the format before Java 6
 * lacks what that takes; picocli's has it. As it is, each start would read some 150 classes of it from the jar and verify them in the
 * slow, old way.
 *
 * <p>In the others, what is left for run time is written out ({@link SpellOut}), and JNA's do without loggers of their own ({@link
 * SharedLogger}).
 */
final class Renew {
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    ClassFile format =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(hierarchy(directory)));
    for (Path file : classes(directory)) {
      ClassModel old = format.parse(file);
      Optional<ClassTransform> change = change(old);
      if (change.isPresent()) {
        Files.write(file, format.transformClass(old, change.get()));
      }
    }
  }

  private static Optional<ClassTransform> change(ClassModel old) {
    if (old.majorVersion() < ClassFile.JAVA_6_VERSION) {
      return Optional.of(renewal());
    }
    if (SharedLogger.concerns(old)) {
      return Optional.of(ClassTransform.transformingMethodBodies(new SharedLogger()));
    }
    return SpellOut.concerns(old) ? Optional.of(new SpellOut(old)) : Optional.empty();
  }

  /** Writing the code again makes what is missing. */
  private static ClassTransform renewal() {
    return ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
        .andThen(ClassTransform.endHandler(renewed -> renewed.withVersion(ClassFile.JAVA_25_VERSION, 0)));
  }

  private static List<Path> classes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static ClassHierarchyResolver hierarchy(Path directory) {
    return ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> open(directory, type))
        .orElse(ClassHierarchyResolver.defaultResolver());
  }

  private static InputStream open(Path directory, ClassDesc type) {
    String descriptor = type.descriptorString();
    Path file = directory.resolve(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return Files.exists(file) ? Files.newInputStream(file) : null;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
