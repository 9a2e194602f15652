import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;

/** A static method that can be written; equal ones do the same. */
interface MethodBody {
  MethodTypeDesc type();

  void write(CodeBuilder code);
}
