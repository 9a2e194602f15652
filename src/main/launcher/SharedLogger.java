import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.logging.Logger;

/**
 * Gives JNA's classes the logger that Java has anyway ({@link Logger#global}) in the place of one each, by which they hardly ever say
 * anything. For the first of its own, Java would read the configuration of logging and search the jar for another implementation of it:
 * at each start, before libvirt's library is loaded.
 */
final class SharedLogger implements CodeTransform {
  private static final ClassDesc LOGGER = ClassDesc.of("java.util.logging.Logger");

  /** Whether a class is one of JNA's that has a logger. */
  static boolean concerns(ClassModel written) {
    return written.thisClass().asInternalName().startsWith("com/sun/jna/") && mentionsLoggers(written);
  }

  private static boolean mentionsLoggers(ClassModel written) {
    for (PoolEntry entry : written.constantPool()) {
      if (entry instanceof ClassEntry named && named.asSymbol().equals(LOGGER)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeInstruction call && asksForOne(call)) {
      code.pop().getstatic(LOGGER, "global", LOGGER);
    } else {
      code.with(element);
    }
  }

  private static boolean asksForOne(InvokeInstruction call) {
    return call.owner().asSymbol().equals(LOGGER)
        && call.name().equalsString("getLogger")
        && call.typeSymbol().parameterCount() == 1;
  }
}
