package dev.sluice.local.stream;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.local.template.StreamSpec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of one shard to a function as Lambda does (AWS Lambda Developer Guide,
 * "Configuring partial batch response with DynamoDB and Lambda"): in order, up to a batch at a
 * time, from a reported sequence number again, a batch that failed whole in two halves, and each
 * only so often. Where that guide leaves a choice, the worse one is played: a batch that reports
 * its very first record is not halved. For one thread at a time.
 */
public final class EventSourceMapping {
  private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);

  private final StreamSpec spec;
  private final Function function;

  /** What is called with an event, and answers what Lambda reads. */
  @FunctionalInterface
  public interface Function {
    byte[] invoke(byte[] event) throws IOException;
  }

  /** A mapping to this function. */
  public EventSourceMapping(StreamSpec spec, Function function) {
    this.spec = spec;
    this.function = function;
  }

  /** Some records, and how often they have failed without any progress. */
  private record Batch(List<JsonValue> records, int failures) {}

  /**
   * Delivers these records, in the form of Lambda's event.
   *
   * @return those that were given up
   */
  public List<JsonValue> deliver(List<JsonValue> records) {
    List<JsonValue> givenUp = new ArrayList<>();
    Deque<Batch> waiting = new ArrayDeque<>();
    for (int from = 0; from < records.size(); from += spec.batchSize()) {
      int until = Math.min(records.size(), from + spec.batchSize());
      waiting.add(new Batch(records.subList(from, until), 0));
    }
    while (!waiting.isEmpty()) {
      Batch batch = waiting.remove();
      OptionalInt done = invoke(batch.records);
      if (done.isEmpty() && spec.bisected() && batch.records.size() > 1) {
        int half = batch.records.size() / 2;
        waiting.push(new Batch(batch.records.subList(half, batch.records.size()), 0));
        waiting.push(new Batch(batch.records.subList(0, half), batch.failures));
      } else if (done.orElse(0) < batch.records.size()) {
        again(batch, done.orElse(0), waiting, givenUp);
      }
    }
    return givenUp;
  }

  private void again(Batch batch, int done, Deque<Batch> waiting, List<JsonValue> givenUp) {
    List<JsonValue> rest = batch.records.subList(done, batch.records.size());
    int failures = done > 0 ? 1 : batch.failures + 1;
    if (spec.retries() < 0 || failures <= spec.retries()) {
      waiting.push(new Batch(rest, failures));
    } else {
      LOG.error("{} cannot take {} record(s) of {}.", spec.function(), rest.size(), spec.table());
      givenUp.addAll(rest);
    }
  }

  /** How many of these the function has done; empty if it failed whole. */
  private OptionalInt invoke(List<JsonValue> records) {
    try {
      byte[] event = Json.object().put("Records", Json.array(records)).build().toBytes();
      JsonValue answer = Json.parse(function.invoke(event));
      return spec.partial() ? done(records, answer) : OptionalInt.of(records.size());
    } catch (JsonException e) {
      return OptionalInt.of(records.size());
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} failed on {} record(s): {}.", spec.function(), records.size(), e.toString());
      return OptionalInt.empty();
    }
  }

  private static OptionalInt done(List<JsonValue> records, JsonValue answer) {
    List<JsonValue> failures = answer.get("batchItemFailures").items();
    int done = records.size();
    for (JsonValue failure : failures) {
      JsonValue number = failure.get("itemIdentifier");
      int at = 0;
      while (at < records.size() && !sequenceNumber(records.get(at)).equals(number)) {
        at++;
      }
      if (at == records.size()) {
        return OptionalInt.empty();
      }
      done = Math.min(done, at);
    }
    return OptionalInt.of(done);
  }

  private static JsonValue sequenceNumber(JsonValue record) {
    return record.path("dynamodb", "SequenceNumber");
  }
}
