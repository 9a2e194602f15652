package io.vmsync.conformance;

import org.junit.jupiter.api.extension.ExtendWith;

/** What every area of the suite has in common: a backend, and a {@link Lab} for each scenario. */
@ExtendWith(LabExtension.class)
public interface Conformance {

  /** The backend to try. Called once for each scenario. */
  BackendUnderTest backend();
}
