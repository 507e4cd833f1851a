package dev.sluice.route.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the rules are worth on prompts whose difficulty people judged; see docs/routing.md. */
final class LabelledPromptsTest {
  private static final List<String> FILES = List.of("tuning", "held-out", "afterwards");
  private static final List<String> LABELS = List.of("easy", "middle", "hard");
  private static final List<Tier> SCORED =
      List.of(Tier.CHEAP, Tier.STANDARD, Tier.PREMIUM, Tier.REASONING);

  @Test
  void hardHeldOutPromptsGoToTheBestModelsAndMostOfAllToTheCheapest() {
    assertBar(LabelledPrompt.read("held-out"));
  }

  @Test
  void hardPromptsGoToTheBestModelsAndMostOfAllToTheCheapest() {
    assertBar(FILES.stream().flatMap(file -> LabelledPrompt.read(file).stream()).toList());
  }

  @Test
  void noPromptIsInTwoFiles() {
    List<String> prompts =
        FILES.stream()
            .flatMap(file -> LabelledPrompt.read(file).stream())
            .map(LabelledPrompt::prompt)
            .toList();
    assertTrue(prompts.size() >= 240);
    assertEquals(
        List.of(),
        prompts.stream().filter(p -> prompts.indexOf(p) != prompts.lastIndexOf(p)).toList());
  }

  @Test
  void thePageShowsWhatThePromptsGiveNow() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("sluice.root", "..")).resolve("docs/routing.md"));
    String table = table();
    assertTrue(page.contains(table), "docs/routing.md should have this table:\n" + table);
  }

  private static void assertBar(List<LabelledPrompt> prompts) {
    long hard = prompts.stream().filter(LabelledPrompt::isHard).count();
    long served =
        prompts.stream()
            .filter(LabelledPrompt::isHard)
            .map(LabelledPrompt::tier)
            .filter(tier -> tier == Tier.PREMIUM || tier == Tier.REASONING)
            .count();
    long cheap = count(prompts, prompt -> prompt.tier() == Tier.CHEAP);
    assertTrue(100 * served >= 85 * hard, served + " of " + hard + " hard ones");
    assertTrue(100 * cheap >= 60L * prompts.size(), cheap + " of " + prompts.size());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| prompts | label | all | cheap | standard | premium | reasoning |\n");
    table.append("|---|---|---:|---:|---:|---:|---:|\n");
    for (String file : FILES) {
      List<LabelledPrompt> prompts = LabelledPrompt.read(file);
      for (String label : LABELS) {
        List<LabelledPrompt> rows =
            prompts.stream().filter(prompt -> prompt.label().equals(label)).toList();
        String cells =
            SCORED.stream()
                .map(tier -> String.valueOf(count(rows, prompt -> prompt.tier() == tier)))
                .collect(Collectors.joining(" | "));
        table.append("| %s | %s | %d | %s |\n".formatted(file, label, rows.size(), cells));
      }
    }
    return table.toString();
  }

  private static long count(List<LabelledPrompt> prompts, Predicate<LabelledPrompt> which) {
    return prompts.stream().filter(which).count();
  }
}
