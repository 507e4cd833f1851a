package dev.sluice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ToolIdsTest {
  private static final String LONG = "function-call-".repeat(10);

  @Test
  void leavesAnIdThatIsShortEnough() {
    assertEquals("a".repeat(40), new ToolIds(Json.array(List.of())).of("a".repeat(40)));
    assertEquals("", new ToolIds(Json.array(List.of())).of(""));
  }

  @Test
  void shortensALongOneToTheSameIdInEveryRequest() {
    String once = new ToolIds(messages(LONG)).of(LONG);
    ToolIds again = new ToolIds(messages("call_1", LONG));

    assertEquals(40, once.length());
    assertEquals(once, again.of(LONG));
    assertEquals(once, again.of(LONG));
  }

  @Test
  void neverMakesTwoCallsOne() {
    String taken = new ToolIds(messages(LONG)).of(LONG);
    ToolIds ids = new ToolIds(messages(LONG, taken, LONG + "2"));

    Set<String> all = new HashSet<>();
    for (String id : List.of(LONG, taken, LONG + "2")) {
      all.add(ids.of(id));
    }

    assertEquals(3, all.size());
    assertEquals(taken, ids.of(taken));
    assertNotEquals(taken, ids.of(LONG));
  }

  private static JsonValue messages(String... ids) {
    List<JsonValue> calls =
        List.of(ids).stream().map(id -> Json.object().put("id", id).build()).toList();
    return Json.array(
        List.of(
            Json.object().put("role", "assistant").put("tool_calls", Json.array(calls)).build()));
  }
}
