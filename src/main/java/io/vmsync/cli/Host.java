package io.vmsync.cli;

import io.vmsync.apply.Outcome;
import io.vmsync.apply.Survey;
import io.vmsync.domain.DomainXml;
import io.vmsync.engine.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** An open connection. */
final class Host implements AutoCloseable {
  /** More threads than these would only keep the compiler from making the code fast. */
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final String uri;
  private final Connection connection;
  private final boolean isLocal;
  private final AtomicReference<Optional<Survey>> begun = new AtomicReference<>(Optional.empty());

  /**
   * @param uri as it was asked for
   * @param connection what can be done over it
   * @param isLocal whether answers take this machine's processors rather than time on the way
   */
  Host(String uri, Connection connection, boolean isLocal) {
    this.uri = uri;
    this.connection = connection;
    this.isLocal = isLocal;
  }

  String uri() {
    return uri;
  }

  Connection connection() {
    return connection;
  }

  /** Begins to look at the machines that the first {@link #survey} will be asked for. */
  void beginSurvey(int jobs, Predicate<String> isOfInterest) {
    Survey survey = newSurvey(jobs, Map.of());
    survey.begin(isOfInterest);
    begun.set(Optional.of(survey));
  }

  /** A look at the machines: the one that was begun, then new ones. */
  Survey survey(int jobs) {
    return begun.getAndSet(Optional.empty()).orElseGet(() -> newSurvey(jobs, Map.of()));
  }

  /** A new look at the machines after something was done to some of them. */
  Survey surveyAfter(List<Outcome> outcomes, int jobs) {
    Map<String, DomainXml> known = new HashMap<>();
    outcomes.forEach(
        each -> each.definition().ifPresent(found -> known.put(each.plan().name(), found)));
    return newSurvey(jobs, known);
  }

  private Survey newSurvey(int jobs, Map<String, DomainXml> known) {
    return new Survey(
        connection, SpecTexts.JSON, isLocal ? Math.min(jobs, PROCESSORS) : jobs, known);
  }

  @Override
  public void close() {
    connection.close();
  }
}
