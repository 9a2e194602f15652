package io.vmsync.properties;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Says in a line how often a property was tried and with which seed. A failure says more: the
 * smallest sample found, and the seed to give {@code @Property(seed = "…")} to see it again.
 */
public final class Reported implements AroundPropertyHook {

  /** From the class that it is declared for to all its properties. */
  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyExecutionResult result = property.execute();
    System.out.printf(
        "property %s.%s: %d tries, seed %s%n",
        context.containerClass().getSimpleName(),
        context.targetMethod().getName(),
        result.countTries(),
        result.seed().orElse("none"));
    return result;
  }
}
