import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes out what javac leaves for Java to make at run time, and what cannot be prepared: switches on types, and the methods that each
 * record has. The first such switch of a command took as long as reading its manifest.
 */
final class SpellOut implements ClassTransform {
  private static final int ACCESS = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private static final String OF_SWITCHES = "java/lang/runtime/SwitchBootstraps";
  private static final String OF_RECORDS = "java/lang/runtime/ObjectMethods";
  private static final Set<String> MAKERS = Set.of(OF_SWITCHES, OF_RECORDS);

  private final ClassDesc owner;
  private final boolean isInterface;
  private final Map<MethodBody, String> written = new LinkedHashMap<>();

  SpellOut(ClassModel changed) {
    owner = changed.thisClass().asSymbol();
    isInterface = changed.flags().has(AccessFlag.INTERFACE);
  }

  /** Whether there is something to write out in a class. */
  static boolean concerns(ClassModel written) {
    for (PoolEntry constant : written.constantPool()) {
      if (constant instanceof ClassEntry used && MAKERS.contains(used.asInternalName())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void accept(ClassBuilder changed, ClassElement element) {
    if (element instanceof MethodModel method && method.code().isPresent()) {
      changed.transformMethod(method, MethodTransform.transformingCode(this::replace));
    } else {
      changed.with(element);
    }
  }

  private void replace(CodeBuilder code, CodeElement element) {
    Optional<MethodBody> body = element instanceof InvokeDynamicInstruction call ? body(call) : Optional.empty();
    if (body.isPresent()) {
      String name = written.computeIfAbsent(body.get(), added -> "spelled$" + written.size());
      code.invokestatic(owner, name, body.get().type(), isInterface);
    } else {
      code.with(element);
    }
  }

  /** What the instruction would have made at run time, if it is of a kind that is written out. */
  private static Optional<MethodBody> body(InvokeDynamicInstruction call) {
    String descriptor = call.bootstrapMethod().owner().descriptorString();
    return switch (descriptor.substring(1, descriptor.length() - 1)) {
      case OF_SWITCHES -> TypeSwitch.of(call);
      case OF_RECORDS -> Optional.of(RecordMethod.of(call));
      default -> Optional.empty();
    };
  }

  @Override
  public void atEnd(ClassBuilder changed) {
    written.forEach((body, name) -> changed.withMethodBody(name, body.type(), ACCESS, body::write));
  }
}
