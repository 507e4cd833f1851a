package dev.sluice.aws;

import dev.sluice.time.Deadline;
import dev.sluice.usage.UsageHistory;
import dev.sluice.usage.UsageJson;
import dev.sluice.usage.UsageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The records of a DynamoDB table by time: the whole table is read, in several parts at once, and
 * what is of another time stays there. Why there is no index by time stands in
 * docs/decisions/0028-reports-scan-the-usage-table.md. Thread-safe.
 */
public final class DynamoUsageHistory implements UsageHistory {
  /** Parts of the table that are read at the same time. */
  private static final int PARTS = 8;

  private final DynamoDbClient client;
  private final String table;

  /** The records in this table, which {@link DynamoUsageLog} writes. */
  public DynamoUsageHistory(DynamoClients clients, String table) {
    this.client = clients.patient();
    this.table = table;
  }

  @Override
  public boolean read(
      Instant from, Instant until, Deadline deadline, Consumer<UsageRecord> reader) {
    Scan scan = new Scan(from, until, deadline, reader);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> parts = new ArrayList<>();
      for (int i = 0; i < PARTS; i++) {
        int part = i;
        parts.add(threads.submit(() -> scan.read(part)));
      }
      boolean whole = true;
      for (Future<Boolean> part : parts) {
        whole &= part.get();
      }
      return whole;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SdkException failure) {
        throw Outage.ofRead("the usage records", failure);
      }
      throw new IllegalStateException("a usage record cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading usage records", e);
    }
  }

  /** One reading of the table. */
  private final class Scan {
    private final Map<String, AttributeValue> span;
    private final Deadline deadline;
    private final Consumer<UsageRecord> reader;
    private final AtomicBoolean stopped = new AtomicBoolean();

    Scan(Instant from, Instant until, Deadline deadline, Consumer<UsageRecord> reader) {
      this.span = Map.of(":from", millis(from), ":until", millis(until));
      this.deadline = deadline;
      this.reader = reader;
    }

    /** Reads one part; answers whether to its end. If it fails, the others need not go on. */
    boolean read(int part) {
      try {
        return pages(part);
      } catch (RuntimeException e) {
        stopped.set(true);
        throw e;
      }
    }

    private boolean pages(int part) {
      Map<String, AttributeValue> last = Map.of();
      do {
        if (deadline.hasPassed() || stopped.get()) {
          return false;
        }
        ScanResponse page = page(part, last);
        List<UsageRecord> records =
            page.items().stream().map(item -> UsageJson.read(Attributes.json(item))).toList();
        synchronized (reader) {
          records.forEach(reader);
        }
        last = page.lastEvaluatedKey();
      } while (!last.isEmpty());
      return true;
    }

    private ScanResponse page(int part, Map<String, AttributeValue> after) {
      return client.scan(request -> {
        request
            .tableName(table)
            .segment(part)
            .totalSegments(PARTS)
            .filterExpression("arrival >= :from AND arrival < :until")
            .expressionAttributeValues(span);
        if (!after.isEmpty()) {
          request.exclusiveStartKey(after);
        }
      });
    }

    private static AttributeValue millis(Instant moment) {
      return AttributeValue.fromN(Long.toString(moment.toEpochMilli()));
    }
  }
}
