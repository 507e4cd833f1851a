package dev.sluice.route.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatRequest;
import org.junit.jupiter.api.Test;

final class TaskScorerTest {
  private static final String PROOF = "Prove that sqrt(2) + sqrt(3) is irrational.";
  private static final String HELLO =
      "\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]";

  private final TaskScorer scorer = new TaskScorer(Thresholds.DEFAULT);

  @Test
  void saysWhatTheScoreIsMadeOf() {
    TaskScore score = scorer.score(Requests.saying(PROOF));
    assertEquals(Tier.REASONING, score.tier());
    assertEquals("score 82: mathematics (+38), proof or derivation (+44)", score.sentence());
    assertEquals(score.score(), score.reasons().stream().mapToInt(Reason::points).sum());
  }

  @Test
  void aLongTextToSummarizeStaysEasyHoweverHardItIs() {
    String text = "Summarize this for me.\n\n" + "Filler that says little. ".repeat(30) + PROOF;
    assertEquals(
        Tier.CHEAP,
        scorer.score(Requests.saying(text + " More filler that says little.".repeat(40))).tier());
  }

  @Test
  void aRoutineDemandInTheSystemPromptCounts() {
    ChatRequest request =
        Requests.with(
            """
            "messages": [{"role": "system", "content": "Translate what the user says to Polish."},
                         {"role": "user", "content": "Why does the function return null?"}]
            """);
    assertEquals(Tier.CHEAP, scorer.score(request).tier());
  }

  @Test
  void aFollowUpIsHardLikeWhatItFollows() {
    assertEquals(Tier.CHEAP, tier("And with sqrt(5)?"));
    assertFalse(tier(PROOF, "And with sqrt(5)?") == Tier.CHEAP);
    assertEquals(Tier.CHEAP, tier(PROOF, "Thanks, bye!"));
  }

  @Test
  void highEffortIsForReasoningAndLowEffortIsNot() {
    assertEquals(Tier.REASONING, scored("\"reasoning_effort\": \"high\"").tier());
    assertEquals(Tier.REASONING, scored("\"reasoning\": {\"effort\": \"xhigh\"}").tier());
    assertEquals(Tier.CHEAP, scored("\"reasoning_effort\": \"low\"").tier());
  }

  @Test
  void toolsAndASchemaAddALittle() {
    TaskScore score =
        scored(
            """
            "tools": [{"type": "function", "function": {"name": "a"}}],
            "response_format": {"type": "json_schema", "json_schema": {"name": "b"}}
            """);
    assertTrue(score.sentence().contains("tools (+5), JSON schema (+5)"), score.sentence());
  }

  @Test
  void mediaInAnyMessageNeedsVision() {
    ChatRequest request =
        Requests.with(
            """
            "messages": [{"role": "user", "content": [
                {"type": "image_url", "image_url": {"url": "https://example.com/a.png"}}]},
              {"role": "assistant", "content": "A cat."},
              {"role": "user", "content": "What colour is it?"}]
            """);
    TaskScore score = scorer.score(request);
    assertEquals(Tier.VISION, score.tier());
    assertTrue(score.sentence().endsWith("media"), score.sentence());
  }

  @Test
  void aVeryLongInputNeedsALongContext() {
    TaskScore score =
        scorer.score(Requests.saying("Summarize this. " + "One more word. ".repeat(50_000)));
    assertEquals(Tier.LONG_CONTEXT, score.tier());
    assertTrue(score.sentence().endsWith("long input"), score.sentence());
  }

  @Test
  void aStackTraceCounts() {
    TaskScore score =
        scorer.score(
            Requests.saying(
                "java.lang.IllegalStateException: closed\n\tat com.example.Pool.take(Pool.java:7)\n"
                    + "\tat com.example.Store.save(Store.java:9)"));
    assertTrue(score.sentence().contains("stack trace (+25)"), score.sentence());
  }

  @Test
  void aLongDemandThatNoRuleKnowsIsNotForTheCheapest() {
    TaskScore score = scorer.score(Requests.saying("Blarg the wug and gorp a zib. ".repeat(6)));
    assertEquals("score 28: length (+15), nothing routine (+13)", score.sentence());
    assertEquals(Tier.STANDARD, score.tier());
  }

  @Test
  void accentsCaseAndPunctuationMakeNoDifference() {
    assertEquals(
        scorer.score(Requests.saying("Démontrez-le, PAS À PAS: l'intégrale converge.")),
        scorer.score(Requests.saying("demontrez le pas a pas l integrale converge")));
  }

  private TaskScore scored(String members) {
    return scorer.score(Requests.with(HELLO + ", " + members));
  }

  private Tier tier(String... messages) {
    return scorer.score(Requests.saying(messages)).tier();
  }
}
