package dev.sluice.provider.declared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.KeyHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeclarationsTest {
  private final Upstreams builtIn = Upstreams.builtIn();

  @Test
  void everyDeclarationIsRightAndSaysWhereItIsFrom() {
    for (String name : builtIn.names()) {
      JsonValue declared = builtIn.of(name).declaration();
      check(name, declared, Upstream.OWN_FIELDS);
      declared
          .get("models")
          .items()
          .forEach(rule -> check(name + " " + rule.get("match"), rule, Upstream.RULE_FIELDS));
      assertTrue(
          declared.get("key_header").string().flatMap(KeyHeader::named).isPresent()
              || declared.get("key_header").isMissing(),
          name);
    }
  }

  private static void check(String place, JsonValue declared, List<String> besides) {
    assertTrue(declared.get("source").isString(), place + " has no source");
    for (String field : declared.names()) {
      if (!besides.contains(field)) {
        assertTrue(DeclaredField.keys().contains(field), place + " has " + field);
        assertEquals(
            Optional.empty(),
            DeclaredField.problemOf(field, declared.get(field)),
            place + " " + field);
      }
    }
  }

  @Test
  void thePageShowsWhatIsDeclared() throws IOException {
    Path page =
        Path.of(System.getProperty("sluice.root", ".."))
            .resolve("docs/providers/openai-compatible.md");
    List<String> rows = new ArrayList<>();
    for (String name : builtIn.names()) {
      JsonValue declared = builtIn.of(name).declaration();
      if (declared.get("like").isMissing()) {
        rows.add(row(name, "all", declared));
        for (JsonValue rule : declared.get("models").items()) {
          rows.add(
              row(
                  name,
                  rule.get("match").items().stream()
                      .map(pattern -> "`" + pattern.stringOr("") + "`")
                      .collect(Collectors.joining(", ")),
                  rule));
        }
      }
    }
    String text = Files.readString(page);
    String shown = text.substring(text.indexOf("| provider | models | differences |"));
    assertEquals(
        String.join("\n", rows),
        shown
            .lines()
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .collect(Collectors.joining("\n")));
  }

  private static String row(String name, String models, JsonValue declared) {
    String differences =
        declared.names().stream()
            .filter(DeclaredField.keys()::contains)
            .map(field -> "`" + field + "` " + declared.get(field))
            .collect(Collectors.joining("; "));
    return "| `%s` | %s | %s |"
        .formatted(name, models, differences.isEmpty() ? "nothing" : differences);
  }

  @ParameterizedTest
  @CsvSource({
    "kimi-k2.5*, kimi-k2.5-turbo, true",
    "kimi-k2.5*, kimi-k2, false",
    "*gpt-oss*, openai/GPT-OSS-120b, true",
    "qwen3-*b, qwen3-235b-a22b, true",
    "qwen3-*b, qwen3-max, false",
    "qwen3-*b, qwen3-b, true",
    "a, a, true",
    "a, ab, false",
    "a*a, a, false",
    "*, anything, true",
  })
  void aPatternMatchesNames(String pattern, String name, boolean matches) {
    assertEquals(matches, Upstream.matches(pattern, name));
  }

  @Test
  void theLaterRuleIsOverTheEarlier() {
    Differences thinking = builtIn.of("moonshot").of("kimi-k2-thinking-turbo");
    assertTrue(thinking.is(DeclaredField.THINKS, "always"));
    assertTrue(thinking.is(DeclaredField.REPLAY, "with_tool_calls"));
    assertEquals(List.of(), thinking.value(DeclaredField.REFUSES).names());
    assertTrue(builtIn.of("moonshot").of("kimi-k2-0905-preview").is(DeclaredField.THINKS, "never"));
    assertTrue(builtIn.of("moonshot").of("kimi-k9").is(DeclaredField.THINKS, "always"));
  }

  @Test
  void theOperatorIsRightFieldByField() {
    Upstreams own =
        builtIn.with(
            Map.of(
                "deepseek",
                Json.parse(
                    "{\"output_cap\":\"either\",\"models\":[{\"match\":[\"*-r1*\"],\"replay\":\"optional\"}]}"),
                "acme",
                Json.parse("{\"like\":\"groq\",\"api_base\":\"https://acme.example/v1\"}")));

    Differences r1 = own.of("deepseek").of("deepseek-r1");
    assertTrue(r1.is(DeclaredField.OUTPUT_CAP, "either"));
    assertTrue(r1.is(DeclaredField.REPLAY, "optional"));
    assertTrue(r1.is(DeclaredField.THINKS, "always"));
    assertTrue(own.of("acme").of("x").is(DeclaredField.REPLAY, "never"));
    assertEquals("https://acme.example/v1", own.of("acme").apiBase().orElseThrow().toString());
    assertFalse(builtIn.of("deepseek").of("deepseek-r1").is(DeclaredField.OUTPUT_CAP, "either"));
  }

  @Test
  void nothingIsKnownOfAProviderNobodyDeclared() {
    assertEquals(List.of(), builtIn.of("nobody").of("m").fields().names());
  }
}
