package io.vmsync.conformance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a scenario its {@link Lab}, and clears it away afterwards, whatever happened. */
final class LabExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Lab.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Conformance suite = (Conformance) context.getRequiredTestInstance();
    // JUnit closes what is AutoCloseable in its store when the scenario ends.
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(Lab.class, _ -> new Lab(suite.backend()), Lab.class);
  }
}
