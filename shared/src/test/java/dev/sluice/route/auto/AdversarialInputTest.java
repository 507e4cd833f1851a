package dev.sluice.route.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatRequest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever callers send, it is scored. The limit only ends what would never end by itself. */
@Timeout(120)
final class AdversarialInputTest {
  private static final int MEGABYTES = 6_000_000;

  private final TaskScorer scorer = new TaskScorer(Thresholds.DEFAULT);

  @Test
  void everyRandomTextHasAScore() {
    Random random = new Random(20_260_114);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(3_000);
      int range = random.nextBoolean() ? 128 : 0xD800;
      for (int i = 0; i < length; i++) {
        text.append((char) random.nextInt(range));
      }
      assertScored(Requests.saying(text.toString(), text.reverse().toString()));
    }
  }

  @Test
  void repetitionsOfMegabytesHaveAScore() {
    for (String unit :
        List.of(
            "a", "(", "`", "```", "1. ", "f(x)^", "_", "\u0301\u0327", "\n", "证", "prove ", " ")) {
      assertScored(Requests.saying(unit.repeat(MEGABYTES / unit.length() / 3)));
    }
  }

  @Test
  void manyMessagesAndDeepNestingHaveAScore() {
    String message =
        "{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"first\"}]},";
    assertScored(
        Requests.with(
            "\"messages\": ["
                + message.repeat(20_000)
                + "{\"role\": \"user\", \"content\": "
                + "[".repeat(200)
                + "]".repeat(200)
                + "}]"));
  }

  @Test
  void noTextAtAllHasAScore() {
    assertScored(Requests.with("\"messages\": [{\"role\": \"assistant\"}]"));
    assertScored(Requests.with("\"messages\": [{\"role\": \"user\", \"content\": [1, null, {}]}]"));
    assertScored(Requests.saying(""));
  }

  @Test
  void theSameRequestAlwaysHasTheSameScore() {
    ChatRequest request = Requests.saying("First derive it, then prove it. ".repeat(500));
    assertEquals(scorer.score(request), new TaskScorer(Thresholds.DEFAULT).score(request));
  }

  private void assertScored(ChatRequest request) {
    TaskScore score = scorer.score(request);
    assertTrue(score.score() >= 0 && score.score() <= TaskScore.MOST);
  }
}
