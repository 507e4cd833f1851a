package dev.sluice.usagelogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.usage.UsageStream.UntoldRecord;
import dev.sluice.usagelogger.Door.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UsageLoggerHandlerTest {
  private final Door door = new Door();

  @Test
  void aRequestIsOneLineThatPeopleAndQueriesCanRead() {
    Told told = door.tell(event("answered"));

    assertEquals(1, told.lines().size());
    JsonValue line = told.lines().getFirst();
    assertEquals(
        "mini answered by openai/gpt-4o-mini for $0.0003465 in 812 ms",
        line.get("message").stringOr(""));
    assertEquals("INFO", line.get("level").stringOr(""));
    assertEquals(346_500, line.get("cost_nanos").wholeNumber().orElseThrow());
    assertEquals(240, line.path("usage", "output").wholeNumber().orElseThrow());
    assertEquals(310, line.get("first_content_ms").wholeNumber().orElseThrow());
    assertEquals("search", line.get("task").stringOr(""));
    assertEquals("getFunctionName", line.get("function_name").stringOr(""));
    assertTrue(line.get("error_category").isMissing());
  }

  @Test
  void aBatchIsOneSetOfMetricsInTheEmbeddedFormat() {
    Told told = door.tell(event("answered-and-failed"));

    JsonValue directive = told.metrics().getFirst().path("_aws", "CloudWatchMetrics").at(0);
    assertEquals("Sluice/a-stack-1", directive.get("Namespace").stringOr(""));
    assertEquals("[[\"Service\"]]", directive.get("Dimensions").toString());
    assertEquals("[1.0,1.0,1.0]", told.metric("Requests").toString());
    assertEquals("[0.0,1.0,0.0]", told.metric("Errors").toString());
    assertEquals("[1500.0,1500.0]", told.metric("InputTokens").toString());
    assertEquals("[240.0,240.0]", told.metric("OutputTokens").toString());
    assertEquals("[0.0003465,0.000018,0.0003465]", told.metric("Cost").toString());
    assertEquals("[310.0,310.0]", told.metric("TimeToFirstContent").toString());
    assertEquals("[812.0,30004.0,812.0]", told.metric("TotalTime").toString());
    assertEquals(
        "Milliseconds",
        directive.get("Metrics").items().stream()
            .filter(metric -> metric.get("Name").stringOr("").equals("TotalTime"))
            .findFirst()
            .orElseThrow()
            .get("Unit")
            .stringOr(""));
  }

  @Test
  void errorsAreCountedByCategoryAndNothingElseIsADimension() {
    Told told = door.tell(event("answered-and-failed"));

    JsonValue errors =
        told.metrics().stream()
            .filter(line -> line.get("Category").isPresent())
            .reduce((_, _) -> Json.parse("\"more than one\""))
            .orElseThrow();
    assertEquals("upstream_timeout", errors.get("Category").stringOr(""));
    assertEquals("1.0", errors.get("Errors").toString());
    for (JsonValue line : told.metrics()) {
      JsonValue dimensions = line.path("_aws", "CloudWatchMetrics").at(0).get("Dimensions").at(0);
      for (JsonValue dimension : dimensions.items()) {
        assertTrue(Set.of("Service", "Category").contains(dimension.stringOr("")), line::toString);
      }
    }
  }

  @Test
  void aRecordThatExpiredIsNoRequest() {
    Told told = door.tell(event("expired"));
    assertEquals(List.of(), told.lines());
    assertEquals(List.of(), told.metrics());
  }

  @Test
  void whatComesBeforeOneThatCannotBeReadIsToldAndWhatFollowsIsLeftForTheNextTime() {
    Told told = door.tell(event("one-cannot-be-read"));

    assertEquals(1, told.lines().size());
    assertEquals("1.0", told.metric("Requests").toString());
    assertEquals(List.of("100000000000000000002"), told.failures());
    assertTrue(
        told.written().stream()
            .anyMatch(line -> line.get("message").stringOr("").contains("cannot be told")));
  }

  @Test
  void severalWhoseFirstCannotBeReadFailWholeSoThatLambdaHalvesThem() {
    List<JsonValue> records = records("one-cannot-be-read");
    String rest = eventOf(records.subList(1, 3));
    assertThrows(UntoldRecord.class, () -> door.tell(rest));
  }

  @Test
  void oneAloneThatCannotBeReadIsReported() {
    Told told = door.tell(eventOf(records("one-cannot-be-read").subList(1, 2)));
    assertEquals(List.of("100000000000000000002"), told.failures());
    assertEquals(List.of(), told.metrics());
  }

  @Test
  void aBatchLargerThanOneLineOfMetricsTakesLosesNone() {
    JsonValue record = records("answered").getFirst();
    List<JsonValue> many = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      many.add(record);
    }
    Told told = door.tell(eventOf(many));
    assertEquals(250, told.lines().size());
    assertEquals(
        250,
        told.metrics().stream().mapToInt(line -> Math.max(1, line.get("Requests").size())).sum());
  }

  @Test
  void anEventOfAnotherKindFailsTheInvocation() {
    assertThrows(IllegalArgumentException.class, () -> door.tell("{}"));
  }

  @Test
  void noLineHasAWordOfAPromptOrAKey() {
    String image = records("answered").getFirst().toString();
    String withMore =
        image.replace("\"model_asked\":", "\"prompt\":{\"S\":\"c4n4ry\"},\"model_asked\":");
    assertFalse(image.equals(withMore));
    Told told = door.tell("{\"Records\":[" + withMore + "]}");
    assertEquals(1, told.lines().size());
    assertFalse(told.written().toString().contains("c4n4ry"));
  }

  private static String event(String name) {
    return SampleEventsTest.events().stream()
        .filter(event -> event.name().equals(name))
        .findFirst()
        .map(event -> event.text("", ""))
        .orElseThrow();
  }

  private static List<JsonValue> records(String name) {
    return Json.parse(event(name)).get("Records").items();
  }

  private static String eventOf(List<JsonValue> records) {
    return Json.object().put("Records", Json.array(records)).build().toString();
  }
}
