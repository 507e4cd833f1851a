package dev.sluice.route.auto;

import dev.sluice.chat.ChatRequest;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A prompt and how hard a person finds it.
 *
 * @param label {@code easy}, {@code middle} or {@code hard}
 * @param prompt what the user says
 * @param material how many characters of plain prose stand below it, at least; zero for none
 */
record LabelledPrompt(String label, String prompt, long material) {
  private static final String PROSE =
      "Sales reported a good quarter, support asked for one more person, and the office move was"
          + " put off until May. The lift will be repaired on Thursday. ";

  /** Those of a file in {@code auto}. */
  static List<LabelledPrompt> read(String file) {
    try (InputStream in = LabelledPrompt.class.getResourceAsStream("/auto/" + file + ".jsonl")) {
      String lines =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      return lines.lines().map(LabelledPrompt::of).toList();
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static LabelledPrompt of(String line) {
    JsonValue row = Json.parse(line);
    return new LabelledPrompt(
        row.get("label").string().orElseThrow(),
        row.get("prompt").string().orElseThrow(),
        row.get("material").wholeNumber().orElse(0));
  }

  /** The tier it calls for by the usual thresholds. */
  Tier tier() {
    return new TaskScorer(Thresholds.DEFAULT).score(request()).tier();
  }

  boolean isHard() {
    return label.equals("hard");
  }

  private ChatRequest request() {
    StringBuilder text = new StringBuilder(prompt);
    if (material > 0) {
      text.append("\n\n");
      while (text.length() < material) {
        text.append(PROSE);
      }
    }
    return Requests.saying(text.toString());
  }
}
