package dev.sluice.usagelogger;

import dev.sluice.aws.UsageLines;
import dev.sluice.lambda.Environment;
import dev.sluice.lambda.usage.UsageStream;

/** What usage-logger is made of: the only place of this function that says {@code new}. */
final class Wiring {
  private Wiring() {}

  static UsageStream ofLambda() {
    Environment environment = new Environment(System.getenv());
    return new UsageStream(
        new UsageLines(), new UsageMetrics(environment.need("POWERTOOLS_METRICS_NAMESPACE")));
  }
}
