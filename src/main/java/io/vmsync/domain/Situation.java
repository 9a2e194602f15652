package io.vmsync.domain;

import io.vmsync.spec.Capability;
import io.vmsync.xml.Element;
import java.util.Optional;
import java.util.Set;

/**
 * What is known when the effect of a change is judged.
 *
 * @param before what the definition says
 * @param after what it is to say
 * @param live what the running machine has; empty when it does not say, or does not run
 * @param running whether there is a running machine
 * @param saved whether its memory is saved: the next start resumes the hardware it was saved with
 * @param capabilities what the engine can do
 * @param runningAs the element of the running machine's document that the row is read from; empty
 *     when there is none
 */
public record Situation<T>(
    Optional<T> before,
    T after,
    Optional<T> live,
    boolean running,
    boolean saved,
    Set<Capability> capabilities,
    Optional<Element> runningAs) {

  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
