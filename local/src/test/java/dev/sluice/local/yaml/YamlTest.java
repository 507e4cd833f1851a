package dev.sluice.local.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.json.Json;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class YamlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1 | {\"a\":1}",
        "a: -12345678901234567890 | {\"a\":-12345678901234567890}",
        "a: 0.000000150 | {\"a\":0.000000150}",
        "a: 1.5e-07 | {\"a\":1.5e-07}",
        "a: 0.1234567890123456789012345 | {\"a\":0.1234567890123456789012345}",
        "a: .5 | {\"a\":0.5}",
        "a: 0x1F | {\"a\":31}",
        "a: 007 | {\"a\":7}",
        "a: '5' | {\"a\":\"5\"}",
        "a: yes | {\"a\":\"yes\"}",
        "a: True | {\"a\":true}",
        "a: ~ | {\"a\":null}",
        "a: | {\"a\":null}",
        "a: 2026-11-24 | {\"a\":\"2026-11-24\"}",
        "a: os.environ/OPENAI_API_KEY | {\"a\":\"os.environ/OPENAI_API_KEY\"}",
        "1: x | {\"1\":\"x\"}",
        "[a, {b: c}, []] | [\"a\",{\"b\":\"c\"},[]]",
        "just a text | \"just a text\"",
      })
  void readsAsTheSameValueAsJson(String yaml, String json) {
    assertEquals(Json.parse(json), Yaml.parse(yaml));
  }

  @Test
  void keepsEveryDigitOfADecimal() {
    assertEquals(
        new BigDecimal("0.00000250"),
        Yaml.parse("price: 0.00000250").get("price").decimal().orElseThrow());
  }

  @Test
  void readsAnchorsAndMergedKeys() {
    String yaml =
        """
        defaults: &d {timeout: 10, retries: 2}
        other: &o {timeout: 99, region: eu}
        one:
          <<: [*d, *o]
          retries: 5
        two: {<<: *d}
        """;
    assertEquals(
        Json.parse("{\"retries\":5,\"timeout\":10,\"region\":\"eu\"}"),
        Yaml.parse(yaml).get("one"));
    assertEquals(Json.parse("{\"timeout\":10,\"retries\":2}"), Yaml.parse(yaml).get("two"));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("a: 1\nb: 2\na: 3", "'a' is given twice (line 3, column 1)"),
        arguments("a: 1\nb: [1, 2", "(line 2, column 9)"),
        arguments("a: 1\n\tb: 2", "(line 2, column 1)"),
        arguments("a: .inf", "not a number that JSON can hold (line 1, column 4)"),
        arguments("a: !!float x", "not a number that JSON can hold (line 1, column 4)"),
        arguments("a: !Sub x", "the tag !Sub has no meaning here (line 1, column 4)"),
        arguments("a: !Sub [x]", "the tag !Sub has no meaning here (line 1, column 4)"),
        arguments(
            "a: !!binary aGk=",
            "the tag tag:yaml.org,2002:binary has no meaning here (line 1, column 4)"),
        arguments("? [a, b]\n: c", "a key must be a plain word (line 1, column 3)"),
        arguments("a: 1\n---\nb: 2", "(line 2, column 1)"),
        arguments("a: &x\n  b: *x", "too large or too deep, perhaps through its aliases"),
        arguments("<<: 5", "(line 1, column 6)"),
        arguments("", "the text is empty"),
        arguments("# only a comment", "the text is empty"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void saysWhatIsWrongAndWhere(String yaml, String message) {
    YamlException problem = assertThrows(YamlException.class, () -> Yaml.parse(yaml));
    String said = String.valueOf(problem.getMessage());
    assertTrue(said.contains(message), said);
  }

  @Test
  void doesNotLetAliasesMultiply() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String before = "*a" + (i - 1);
      laughs.append("a").append(i).append(": &a").append(i).append(" [");
      laughs.append((before + ", ").repeat(9)).append(before).append("]\n");
    }
    assertThrows(YamlException.class, () -> Yaml.parse(laughs.toString()));
  }

  @Test
  void readsTheShortFormsOfATemplateAsItsLongForms() {
    String template =
        """
        A: !Sub "${AWS::StackName}-x"
        B: !Ref Table
        C: !GetAtt Table.StreamArn
        D: !If [Big, 2, !Ref Small]
        E: !Condition Big
        F: !FindInMap {a: 1}
        """;
    assertEquals(
        Json.parse(
            """
            {"A": {"Fn::Sub": "${AWS::StackName}-x"},
             "B": {"Ref": "Table"},
             "C": {"Fn::GetAtt": ["Table", "StreamArn"]},
             "D": {"Fn::If": ["Big", 2, {"Ref": "Small"}]},
             "E": {"Condition": "Big"},
             "F": {"Fn::FindInMap": {"a": 1}}}
            """),
        Yaml.parseTemplate(template));
  }
}
