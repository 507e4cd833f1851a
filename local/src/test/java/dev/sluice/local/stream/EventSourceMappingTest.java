package dev.sluice.local.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.local.template.StreamSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EventSourceMappingTest {
  private static final StreamSpec WHOLE = new StreamSpec("F", "T", 4, 2, false, false);
  private static final StreamSpec PARTIAL = new StreamSpec("F", "T", 4, 2, false, true);
  private static final StreamSpec HALVING = new StreamSpec("F", "T", 8, 2, true, true);

  /** The numbers of each event. */
  private final List<List<Integer>> events = new ArrayList<>();

  @Test
  void recordsComeInBatchesAndInTheirOrder() {
    assertEquals(List.of(), deliver(WHOLE, 10, _ -> "{}"));
    assertEquals(List.of(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8, 9)), events);
  }

  @Test
  void aBatchThatFailsIsTriedAgainSoOftenAndNoMore() {
    assertEquals(List.of(0, 1), deliver(WHOLE, 2, _ -> fail()));
    assertEquals(List.of(List.of(0, 1), List.of(0, 1), List.of(0, 1)), events);
  }

  @Test
  void afterAReportedNumberWhatIsDoneDoesNotComeAgain() {
    deliver(PARTIAL, 4, batch -> batch.size() == 4 ? report(2) : "{\"batchItemFailures\":[]}");
    assertEquals(List.of(List.of(0, 1, 2, 3), List.of(2, 3)), events);
  }

  @Test
  void theLowestOfSeveralNumbersCounts() {
    deliver(
        PARTIAL,
        4,
        batch ->
            batch.size() == 4
                ? report(3).replace("]", ",{\"itemIdentifier\":\"1\"}]")
                : "{\"batchItemFailures\":[]}");
    assertEquals(List.of(List.of(0, 1, 2, 3), List.of(1, 2, 3)), events);
  }

  @Test
  void aNumberThatIsNotInTheBatchFailsItWhole() {
    assertEquals(List.of(0), deliver(PARTIAL, 1, _ -> report(99)));
    assertEquals(3, events.size());
  }

  @Test
  void aBatchThatFailsWholeIsHalvedUntilTheOneAtFaultIsAlone() {
    assertEquals(
        List.of(5),
        deliver(HALVING, 8, batch -> batch.contains(5) ? fail() : "{\"batchItemFailures\":[]}"));
    assertEquals(
        List.of(
            List.of(0, 1, 2, 3, 4, 5, 6, 7),
            List.of(0, 1, 2, 3),
            List.of(4, 5, 6, 7),
            List.of(4, 5),
            List.of(4),
            List.of(5),
            List.of(5),
            List.of(5),
            List.of(6, 7)),
        events);
  }

  /** Why usage-logger fails whole where its first record is at fault. */
  @Test
  void aFunctionThatReportsItsFirstRecordAgainAndAgainLosesTheOthers() {
    assertEquals(List.of(0, 1, 2, 3), deliver(HALVING, 4, _ -> report(0)));
  }

  @FunctionalInterface
  private interface Answers {
    String to(List<Integer> batch) throws IOException;
  }

  private List<Integer> deliver(StreamSpec spec, int count, Answers answers) {
    EventSourceMapping mapping =
        new EventSourceMapping(
            spec,
            event -> {
              List<Integer> batch = numbers(Json.parse(event).get("Records").items());
              events.add(batch);
              return answers.to(batch).getBytes(StandardCharsets.UTF_8);
            });
    return numbers(
        mapping.deliver(
            IntStream.range(0, count)
                .mapToObj(i ->
                    Json.object()
                        .put("dynamodb", Json.object().put("SequenceNumber", Integer.toString(i)))
                        .build())
                .toList()));
  }

  private static List<Integer> numbers(List<JsonValue> records) {
    return records.stream()
        .map(record -> Integer.valueOf(record.path("dynamodb", "SequenceNumber").stringOr("")))
        .toList();
  }

  private static String report(int number) {
    return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + number + "\"}]}";
  }

  private static String fail() throws IOException {
    throw new IOException("the function failed");
  }
}
