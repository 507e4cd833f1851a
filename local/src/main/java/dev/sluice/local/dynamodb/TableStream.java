package dev.sluice.local.dynamodb;

import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Follows the stream of a table, from when it is asked to, on a thread of its own. When it is
 * closed it reads what has come until then, for a few seconds at most: the last answers before
 * Ctrl-C have their lines too.
 */
public final class TableStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TableStream.class);

  /** Between two looks at a stream that has nothing new; Lambda looks four times a second. */
  private static final Duration PERIOD = Duration.ofMillis(250);

  private static final Duration GRACE = Duration.ofSeconds(5);

  /** The most records that are asked for at once: one call answers no more (its API reference). */
  private static final int MOST = 1000;

  private final DynamoDbStreamsClient client;
  private final String arn;
  private final Consumer<List<JsonValue>> delivery;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Where to read on, by shard. */
  private final Map<String, String> iterators = new LinkedHashMap<>();

  /** The sequence number of what was read last, by shard. */
  private final Map<String, String> lastRead = new HashMap<>();

  private final Set<String> seen = new HashSet<>();

  TableStream(DynamoDbStreamsClient client, String arn, Consumer<List<JsonValue>> delivery) {
    this.client = client;
    this.arn = arn;
    this.delivery = delivery;
    this.thread = Thread.ofVirtual().name("stream").unstarted(this::run);
  }

  /**
   * Delivers what is written to this table from now on, in the form of Lambda's events: the records
   * of one shard at a time, in their order.
   *
   * @param endpoint where DynamoDB Local listens
   * @throws IOException if the table has no stream, or it cannot be read
   */
  public static TableStream follow(URI endpoint, String table, Consumer<List<JsonValue>> delivery)
      throws IOException {
    DynamoDbStreamsClient client = LocalClients.streams(endpoint);
    try {
      String arn =
          client.listStreams(request -> request.tableName(table)).streams().stream()
              .map(stream -> stream.streamArn())
              .findFirst()
              .orElseThrow(() -> new IOException("The table " + table + " has no stream."));
      TableStream stream = new TableStream(client, arn, delivery);
      stream.open(ShardIteratorType.LATEST);
      stream.thread.start();
      return stream;
    } catch (SdkException e) {
      client.close();
      throw new IOException("The stream of " + table + " cannot be read: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(GRACE)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    client.close();
  }

  private void run() {
    try {
      boolean last = false;
      while (true) {
        boolean some = look();
        if (!some && last) {
          return;
        }
        if (!some) {
          last = closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException _) {
      LOG.warn("The stream was left before its end.");
    }
  }

  /** Reads on in each shard; answers whether there was anything. */
  boolean look() {
    try {
      boolean some = false;
      for (String shard : List.copyOf(iterators.keySet())) {
        some |= read(shard);
      }
      if (iterators.isEmpty()) {
        open(ShardIteratorType.TRIM_HORIZON);
      }
      return some;
    } catch (SdkException e) {
      LOG.warn("The stream cannot be read.", e);
      return false;
    }
  }

  private boolean read(String shard) {
    GetRecordsResponse answer = records(shard);
    String next = answer.nextShardIterator();
    if (next == null) {
      iterators.remove(shard);
      open(ShardIteratorType.TRIM_HORIZON);
    } else {
      iterators.put(shard, next);
    }
    List<JsonValue> records = new ArrayList<>();
    for (Record record : answer.records()) {
      records.add(StreamEvents.record(record, arn));
      lastRead.put(shard, record.dynamodb().sequenceNumber());
    }
    if (!records.isEmpty()) {
      delivery.accept(records);
    }
    return !records.isEmpty();
  }

  private GetRecordsResponse records(String shard) {
    try {
      try {
        return page(iterators.get(shard));
      } catch (ExpiredIteratorException _) {
        // It is good for a quarter of an hour: this machine was asleep.
        return page(whereItWas(shard));
      }
    } catch (TrimmedDataAccessException _) {
      // DynamoDB Local says so of the end of a shard that was empty when it was asked for its end.
      return page(iterator(shard, ShardIteratorType.TRIM_HORIZON));
    }
  }

  private GetRecordsResponse page(@Nullable String iterator) {
    return client.getRecords(request -> request.shardIterator(iterator).limit(MOST));
  }

  /** After what was read last; where that is nothing, from now on: who was asleep wrote nothing. */
  private String whereItWas(String shard) {
    String last = lastRead.get(shard);
    return last == null
        ? iterator(shard, ShardIteratorType.LATEST)
        : client
            .getShardIterator(request ->
                request
                    .streamArn(arn)
                    .shardId(shard)
                    .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .sequenceNumber(last))
            .shardIterator();
  }

  /** Takes up the shards that are not known yet. */
  void open(ShardIteratorType from) {
    for (Shard shard :
        client.describeStream(request -> request.streamArn(arn)).streamDescription().shards()) {
      boolean ended = shard.sequenceNumberRange().endingSequenceNumber() != null;
      if (seen.add(shard.shardId()) && !(ended && from == ShardIteratorType.LATEST)) {
        iterators.put(shard.shardId(), iterator(shard.shardId(), from));
      }
    }
  }

  private String iterator(String shard, ShardIteratorType from) {
    return client
        .getShardIterator(request -> request.streamArn(arn).shardId(shard).shardIteratorType(from))
        .shardIterator();
  }
}
