package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers behind {@code counted} are those of o200k_base and cl100k_base for these texts. */
final class TokenEstimateTest {
  private static final String ENGLISH =
      "Sales reported a good quarter, support asked for one more person, and the office move was"
          + " put off until May. ";
  private static final String CHINESE = "公司下个月搬到新的办公楼，员工需要在周五之前收拾好自己的物品，会议推迟到下周一举行，请大家提前准备材料。";
  private static final String GERMAN =
      "Die Geschäftsführung hat beschlossen, die Kündigungsfristen für langjährige"
          + " Mitarbeiterinnen zu verlängern und die Arbeitszeiten flexibler zu gestalten. ";

  @Test
  void isNearWhatTokenizersCount() {
    assertNear(461, 461, ENGLISH.repeat(20));
    assertNear(581, 801, GERMAN.repeat(20));
    assertNear(720, 1_180, CHINESE.repeat(20));
    assertNear(1_000, 1_000, "1234567890".repeat(300));
  }

  @Test
  void isNeverSurelyTooLongForWhatFits() {
    assertLow(
        301,
        "internationalization responsibilities notwithstanding administration "
            .concat("recommendations ")
            .repeat(50));
    assertLow(32, " ".repeat(4_000));
    assertLow(62, "=".repeat(4_000));
    assertLow(500, "a".repeat(4_000));
    assertLow(125, "\n".repeat(4_000));
    assertLow(1_001, "-- ".repeat(1_000));
  }

  @Test
  void knowsThatALongTextDoesNotFit() {
    assertTrue(of(ENGLISH.repeat(1_000)).low() > 10_000);
    assertTrue(of(CHINESE.repeat(1_000)).low() > 10_000);
  }

  @Test
  void countsAPictureAsOneNumberWhateverItsSize() {
    JsonValue small = picture(10);
    JsonValue large = picture(1_000_000);
    assertEquals(TokenEstimate.of(request(small)), TokenEstimate.of(request(large)));
    assertEquals(1, TokenEstimate.of(request(large)).low());
    assertTrue(TokenEstimate.of(request(large)).likely() > 1_000);
  }

  @Test
  void countsWhatIsCalledAndOfferedAsLikely() {
    ChatRequest bare =
        parse("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}");
    ChatRequest offering =
        parse(
            """
            {"model": "m", "messages": [{"role": "user", "content": "a"}],
             "tools": [{"type": "function", "function": {"name": "weather"}}]}
            """);
    assertTrue(TokenEstimate.of(offering).likely() > TokenEstimate.of(bare).likely());
    assertEquals(TokenEstimate.of(bare).low(), TokenEstimate.of(offering).low());
  }

  /** Within a third of what two tokenizers make of it. */
  private static void assertNear(long fewest, long most, String text) {
    TokenEstimate estimate = of(text);
    String said = estimate + " for " + fewest + " to " + most;
    assertTrue(3 * estimate.likely() >= 2 * fewest && 3 * estimate.likely() <= 4 * most, said);
    assertTrue(estimate.low() <= fewest, said);
  }

  private static void assertLow(long counted, String text) {
    assertTrue(of(text).low() <= counted, of(text) + " for " + counted);
  }

  private static TokenEstimate of(String text) {
    return TokenEstimate.of(
        request(
            Json.object()
                .put("role", Json.string("user"))
                .put("content", Json.string(text))
                .build()));
  }

  private static JsonValue picture(int size) {
    return Json.parse(
        """
        {"role": "user", "content": [{"type": "text", "text": "this?"},
         {"type": "image_url", "image_url": {"url": "data:image/png;base64,%s"}}]}
        """
            .formatted("A".repeat(size)));
  }

  private static ChatRequest request(JsonValue message) {
    return parse(
        Json.object()
            .put("model", Json.string("m"))
            .put("messages", Json.array(List.of(message)))
            .build()
            .toString());
  }

  private static ChatRequest parse(String body) {
    return switch (ChatRequest.parse(Json.parse(body).toBytes())) {
      case Parsed.Valid valid -> valid.request();
      case Parsed.Invalid invalid -> throw new AssertionError(invalid.problem().message());
    };
  }
}
