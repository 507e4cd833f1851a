package dev.sluice.usagelogger;

import dev.sluice.chat.ErrorCategory;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * What the records say, as CloudWatch metrics in the embedded metric format: a line of JSON on
 * standard output, which CloudWatch Logs turns into metrics. One line for all of a batch, and one
 * for each error category in it. The dimensions are the service, and the category, which is a
 * closed list: nothing that a caller writes can make a new metric, each of which has its price.
 *
 * <p>Money is a floating-point number here as CloudWatch has no other: the books are elsewhere. For
 * one thread at a time.
 */
public final class UsageMetrics implements Consumer<List<UsageRecord>> {
  private static final String SERVICE = "Service";

  private final String namespace;
  private final DimensionSet service;
  private final Metrics metrics;

  /** Metrics in this namespace. */
  public UsageMetrics(String namespace) {
    // Otherwise the library looks for the machine it is on, by calls to addresses of EC2 and ECS.
    EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
    this.namespace = namespace;
    this.service = DimensionSet.of(SERVICE, "usage-logger");
    this.metrics =
        MetricsBuilder.builder().withNamespace(namespace).withDefaultDimensions(service).build();
  }

  @Override
  public void accept(List<UsageRecord> records) {
    Map<ErrorCategory, Integer> errors = new EnumMap<>(ErrorCategory.class);
    for (UsageRecord record : records) {
      add(record);
      record.error().ifPresent(category -> errors.merge(category, 1, Integer::sum));
    }
    metrics.flush();
    errors.forEach((category, count) ->
        metrics.flushSingleMetric(
            "Errors",
            count,
            MetricUnit.COUNT,
            namespace,
            DimensionSet.of(SERVICE, "usage-logger", "Category", category.code())));
  }

  private void add(UsageRecord record) {
    metrics.addMetric("Requests", 1, MetricUnit.COUNT);
    metrics.addMetric("Errors", record.error().isPresent() ? 1 : 0, MetricUnit.COUNT);
    record
        .usage()
        .ifPresent(usage -> {
          metrics.addMetric("InputTokens", (double) usage.promptTokens(), MetricUnit.COUNT);
          metrics.addMetric("OutputTokens", (double) usage.completionTokens(), MetricUnit.COUNT);
        });
    record
        .cost()
        .ifPresentOrElse(
            cost -> metrics.addMetric("Cost", cost.usd().doubleValue(), MetricUnit.NONE),
            // Not zero, and somebody has to look.
            () -> metrics.addMetric("UnknownCosts", 1, MetricUnit.COUNT));
    time("TimeToFirstContent", record.firstContent());
    time("TotalTime", Optional.of(record.total()));
  }

  private void time(String name, Optional<Duration> time) {
    time.ifPresent(t -> metrics.addMetric(name, (double) t.toMillis(), MetricUnit.MILLISECONDS));
  }
}
