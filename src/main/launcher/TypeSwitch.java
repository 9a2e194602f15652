import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/**
 * Which of some classes an object is of, as java.lang.runtime.SwitchBootstraps.typeSwitch says: the number of the first that fits and is not
 * before a given one, how many there are if none is, -1 for null.
 */
record TypeSwitch(MethodTypeDesc type, List<ClassDesc> classes) implements MethodBody {
  private static final int OBJECT = 0;
  private static final int FROM = 1;

  /** Nothing for a switch that has constants among its labels. */
  static Optional<MethodBody> of(InvokeDynamicInstruction call) {
    List<ClassDesc> classes =
        call.bootstrapArgs().stream().filter(ClassDesc.class::isInstance).map(ClassDesc.class::cast).toList();
    boolean isComplete = classes.size() == call.bootstrapArgs().size();
    return isComplete && call.bootstrapMethod().methodName().equals("typeSwitch")
        ? Optional.of(new TypeSwitch(call.typeSymbol(), classes))
        : Optional.empty();
  }

  @Override
  public void write(CodeBuilder code) {
    code.aload(OBJECT).ifThen(Opcode.IFNULL, isNull -> isNull.iconst_m1().ireturn());
    for (int number = 0; number < classes.size(); number++) {
      Label next = code.newLabel();
      code.iload(FROM).loadConstant(number).if_icmpgt(next);
      code.aload(OBJECT).instanceOf(classes.get(number)).ifeq(next);
      code.loadConstant(number).ireturn().labelBinding(next);
    }
    code.loadConstant(classes.size()).ireturn();
  }
}
