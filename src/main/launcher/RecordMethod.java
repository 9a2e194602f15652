import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** What a record's toString, hashCode or equals does, as java.lang.runtime.ObjectMethods says. */
record RecordMethod(String name, MethodTypeDesc type, List<DirectMethodHandleDesc> fields) implements MethodBody {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final int THIS = 0;
  private static final int OTHER = 1;

  static MethodBody of(InvokeDynamicInstruction call) {
    List<DirectMethodHandleDesc> fields =
        call.bootstrapArgs().stream()
            .filter(DirectMethodHandleDesc.class::isInstance)
            .map(DirectMethodHandleDesc.class::cast)
            .toList();
    return new RecordMethod(call.name().stringValue(), call.typeSymbol(), fields);
  }

  @Override
  public void write(CodeBuilder code) {
    switch (name) {
      case "toString" -> writeToString(code);
      case "hashCode" -> writeHashCode(code);
      case "equals" -> writeEquals(code);
      default -> throw new IllegalArgumentException("a record has no " + name);
    }
  }

  private ClassDesc owner() {
    return type.parameterType(THIS);
  }

  private CodeBuilder load(CodeBuilder code, DirectMethodHandleDesc field) {
    return code.getfield(owner(), field.methodName(), fieldType(field));
  }

  private static ClassDesc fieldType(DirectMethodHandleDesc getter) {
    return getter.invocationType().returnType();
  }

  private void writeToString(CodeBuilder code) {
    code.new_(BUILDER).dup().invokespecial(BUILDER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
    code.loadConstant(owner())
        .invokevirtual(ConstantDescs.CD_Class, "getSimpleName", MethodTypeDesc.of(ConstantDescs.CD_String));
    append(code, ConstantDescs.CD_String);
    String before = "[";
    for (DirectMethodHandleDesc field : fields) {
      code.loadConstant(before + field.methodName() + "=");
      append(code, ConstantDescs.CD_String);
      load(code.aload(THIS), field);
      append(code, appended(fieldType(field)));
      before = ", ";
    }
    code.loadConstant(fields.isEmpty() ? "[]" : "]");
    append(code, ConstantDescs.CD_String);
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String)).areturn();
  }

  private static void append(CodeBuilder code, ClassDesc what) {
    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, what));
  }

  private static ClassDesc appended(ClassDesc type) {
    if (!type.isPrimitive()) {
      return ConstantDescs.CD_Object;
    }
    boolean isSmall = type.equals(ConstantDescs.CD_byte) || type.equals(ConstantDescs.CD_short);
    return isSmall ? ConstantDescs.CD_int : type;
  }

  private void writeHashCode(CodeBuilder code) {
    code.iconst_0();
    for (DirectMethodHandleDesc field : fields) {
      code.loadConstant(31).imul();
      load(code.aload(THIS), field);
      ClassDesc type = fieldType(field);
      boolean isPrimitive = type.isPrimitive();
      code.invokestatic(
          isPrimitive ? boxed(type) : OBJECTS,
          "hashCode",
          MethodTypeDesc.of(ConstantDescs.CD_int, isPrimitive ? type : ConstantDescs.CD_Object));
      code.iadd();
    }
    code.ireturn();
  }

  private void writeEquals(CodeBuilder code) {
    Label same = code.newLabel();
    Label differs = code.newLabel();
    code.aload(THIS).aload(OTHER).if_acmpeq(same).aload(OTHER).instanceOf(owner()).ifeq(differs);
    for (DirectMethodHandleDesc field : fields) {
      load(code.aload(THIS), field);
      load(code.aload(OTHER).checkcast(owner()), field);
      writeComparison(code, fieldType(field), differs);
    }
    code.labelBinding(same).iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
  }

  private static void writeComparison(CodeBuilder code, ClassDesc type, Label differs) {
    if (type.isPrimitive()) {
      code.invokestatic(boxed(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type)).ifne(differs);
    } else {
      MethodTypeDesc equals =
          MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
      code.invokestatic(OBJECTS, "equals", equals).ifeq(differs);
    }
  }

  private static ClassDesc boxed(ClassDesc primitive) {
    return switch (primitive.descriptorString()) {
      case "Z" -> ConstantDescs.CD_Boolean;
      case "B" -> ConstantDescs.CD_Byte;
      case "C" -> ConstantDescs.CD_Character;
      case "S" -> ConstantDescs.CD_Short;
      case "I" -> ConstantDescs.CD_Integer;
      case "J" -> ConstantDescs.CD_Long;
      case "F" -> ConstantDescs.CD_Float;
      case "D" -> ConstantDescs.CD_Double;
      default -> throw new IllegalArgumentException(primitive.displayName());
    };
  }
}
