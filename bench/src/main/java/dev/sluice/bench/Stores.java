package dev.sluice.bench;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.DynamoUsageLog;
import dev.sluice.budget.BudgetStore;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.local.dynamodb.LocalDynamo;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.template.TableSpec;
import dev.sluice.testkit.MemoryBudgetStore;
import dev.sluice.testkit.MemoryCallerDirectory;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.testkit.ModelledLatency;
import dev.sluice.usage.UsageLog;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The stores of a benchmarked gateway.
 *
 * @param directory the keys
 * @param ledgers the money
 * @param usage the usage records
 */
record Stores(CallerDirectory directory, BudgetStore ledgers, UsageLog usage) {
  /** Few: what is kept here is copied by every collection, which DynamoDB would not ask for. */
  private static final int RECORDS = 50;

  /** The same delays in the same order, each time. */
  private static final long SEED = 20_261_125;

  static Stores of(LedgerKind kind, SamTemplate template, Closing closing) throws IOException {
    Stores memory =
        new Stores(
            new MemoryCallerDirectory(), new MemoryBudgetStore(), MemoryUsageLog.ofLatest(RECORDS));
    return switch (kind) {
      case MEMORY -> memory;
      case MODELLED -> memory.slowed(new ModelledLatency(SEED, Thread::sleep));
      case DYNAMODB -> dynamo(template, closing);
    };
  }

  private Stores slowed(ModelledLatency latency) {
    return new Stores(latency.of(directory), latency.of(ledgers), latency.of(usage));
  }

  private static Stores dynamo(SamTemplate template, Closing closing) throws IOException {
    LocalDynamo dynamo = closing.later(LocalDynamo.start(Optional.empty(), template.tables()));
    DynamoClients clients = closing.later(DynamoClients.ofEndpoint(dynamo.uri()));
    Map<String, String> tables =
        template.tables().stream().collect(Collectors.toMap(TableSpec::logicalId, TableSpec::name));
    return new Stores(
        new DynamoCallerDirectory(clients, table(tables, "KeysTable")),
        new DynamoBudgetStore(clients, table(tables, "LedgerTable")),
        new DynamoUsageLog(clients, table(tables, "UsageTable")));
  }

  private static String table(Map<String, String> tables, String logicalId) {
    return Optional.ofNullable(tables.get(logicalId))
        .orElseThrow(() -> new IllegalStateException("template.yaml has no " + logicalId));
  }
}
