package dev.sluice.lambda.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.DynamoUsageLog;
import dev.sluice.caller.Scope;
import dev.sluice.chat.RequestId;
import dev.sluice.json.JsonValue;
import dev.sluice.local.dynamodb.LocalDynamo;
import dev.sluice.local.dynamodb.TableStream;
import dev.sluice.local.stream.EventSourceMapping;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.template.StreamSpec;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.money.Money;
import dev.sluice.testsupport.Checkout;
import dev.sluice.usage.UsageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From the table, over its stream and the mapping that the template describes, to the log and the
 * metrics: each record once, also beside one that cannot be told.
 */
@Timeout(120)
final class DeliveryTest {
  private static final Instant ARRIVAL = Instant.parse("2026-11-25T10:00:00Z");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> counted = new CopyOnWriteArrayList<>();
  private final Set<String> untellable = ConcurrentHashMap.newKeySet();
  private final UsageStream stream =
      new UsageStream(
          record -> {
            if (untellable.contains(record.id().value())) {
              throw new IllegalStateException("a test says so");
            }
            lines.add(record.id().value());
          },
          records -> records.forEach(record -> counted.add(record.id().value())));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 8, 9})
  void oneThatCannotBeToldStandsInNobodysWay(int poison) throws IOException {
    List<UsageRecord> records = records(10);
    List<JsonValue> changes = changesOf(records);
    String bad = records.get(poison).id().value();
    untellable.add(bad);

    List<JsonValue> givenUp = new EventSourceMapping(spec(), stream::answer).deliver(changes);

    assertEquals(List.of(changes.get(poison)), givenUp);
    List<String> others =
        records.stream().map(record -> record.id().value()).filter(id -> !id.equals(bad)).toList();
    assertEquals(others, lines);
    assertEquals(others, counted);
  }

  @Test
  void severalThatCannotBeToldAreGivenUpOneByOne() throws IOException {
    List<UsageRecord> records = records(20);
    List<JsonValue> changes = changesOf(records);
    for (int i : List.of(0, 1, 7, 19)) {
      untellable.add(records.get(i).id().value());
    }
    List<JsonValue> givenUp = new EventSourceMapping(spec(), stream::answer).deliver(changes);
    assertEquals(4, givenUp.size());
    assertEquals(16, lines.size());
    assertEquals(lines, counted);
  }

  @Test
  void oneThatCanBeToldTheNextTimeIsToldOnce() throws IOException {
    List<UsageRecord> records = records(3);
    untellable.add(records.get(1).id().value());
    EventSourceMapping mapping =
        new EventSourceMapping(
            spec(),
            event -> {
              byte[] answer = stream.answer(event);
              untellable.clear();
              return answer;
            });
    assertEquals(List.of(), mapping.deliver(changesOf(records)));
    assertEquals(records.stream().map(record -> record.id().value()).toList(), lines);
    assertEquals(lines, counted);
  }

  @Test
  void theFirstRecordsOfATableAreToldToo() throws IOException {
    List<JsonValue> changes = new CopyOnWriteArrayList<>();
    try (LocalDynamo dynamo = LocalDynamo.start(Optional.empty(), template().tables());
        DynamoClients clients = DynamoClients.ofEndpoint(dynamo.uri());
        TableStream _ = TableStream.follow(dynamo.uri(), "UsageTable", changes::addAll)) {
      records(3).forEach(new DynamoUsageLog(clients, "UsageTable")::append);
    }
    assertEquals(3, changes.size());
  }

  private static SamTemplate template() throws IOException {
    return new SamTemplate(
        Yaml.parseTemplate(Files.readString(Checkout.root().resolve("template.yaml"))));
  }

  private static StreamSpec spec() throws IOException {
    List<StreamSpec> streams = template().streams();
    assertEquals(1, streams.size());
    StreamSpec spec = streams.getFirst();
    assertEquals("UsageLoggerFunction", spec.function());
    assertEquals("UsageTable", spec.table());
    assertTrue(spec.partial() && spec.bisected() && spec.retries() > 0, spec::toString);
    return spec;
  }

  /** What DynamoDB Local's stream says of these records, kept one after the other. */
  private static List<JsonValue> changesOf(List<UsageRecord> records) throws IOException {
    List<JsonValue> changes = new CopyOnWriteArrayList<>();
    try (LocalDynamo dynamo = LocalDynamo.start(Optional.empty(), template().tables());
        DynamoClients clients = DynamoClients.ofEndpoint(dynamo.uri())) {
      DynamoUsageLog log = new DynamoUsageLog(clients, "UsageTable");
      // What was there before is not told again.
      log.append(record(-1));
      try (TableStream _ = TableStream.follow(dynamo.uri(), "UsageTable", changes::addAll)) {
        records.forEach(log::append);
        // A second record of the same request does not become one.
        log.append(records.getFirst());
      }
    }
    assertEquals(records.size(), changes.size());
    return new ArrayList<>(changes);
  }

  private static List<UsageRecord> records(int count) {
    return IntStream.range(0, count).mapToObj(DeliveryTest::record).toList();
  }

  private static UsageRecord record(int i) {
    RequestId id = RequestId.of(ARRIVAL.plusMillis(i), i);
    return new UsageRecord(
        id,
        "k1",
        List.of(new Scope.Key("k1"), new Scope.Tenant("acme")),
        "mini",
        Optional.of("openai/mini"),
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(Money.ofNanos(i + 2)),
        List.of(id + "0"),
        List.of(),
        Optional.of(Duration.ofMillis(5)),
        Duration.ofMillis(9),
        "2026-11-24");
  }
}
