package io.vmsync.cli;

import io.vmsync.apply.Survey;
import io.vmsync.engine.Connection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** An open connection. */
final class Host implements AutoCloseable {
  private final String uri;
  private final Connection connection;
  private final AtomicReference<Optional<Survey>> begun = new AtomicReference<>(Optional.empty());

  /**
   * @param uri as it was asked for
   * @param connection what can be done over it
   */
  Host(String uri, Connection connection) {
    this.uri = uri;
    this.connection = connection;
  }

  String uri() {
    return uri;
  }

  Connection connection() {
    return connection;
  }

  /** Begins to look at the machines that the first {@link #survey} will be asked for. */
  void beginSurvey(int jobs, Predicate<String> isOfInterest) {
    Survey survey = new Survey(connection, SpecTexts.JSON, jobs);
    survey.begin(isOfInterest);
    begun.set(Optional.of(survey));
  }

  /** A look at the machines: the one that was begun, then new ones. */
  Survey survey(int jobs) {
    return begun
        .getAndSet(Optional.empty())
        .orElseGet(() -> new Survey(connection, SpecTexts.JSON, jobs));
  }

  @Override
  public void close() {
    connection.close();
  }
}
