package dev.sluice.provider.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.json.Json;
import dev.sluice.provider.failure.Untranslatable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutputSchemaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"type":"string","minLength":2}                                    | {"type":"string","description":"{minLength: 2}"}
          {"type":"string","pattern":"^a","description":"A word."}           | {"type":"string","description":"A word.\\n{pattern: \\"^a\\"}"}
          {"type":"string","format":"date-time"}                             | {"type":"string","format":"date-time"}
          {"type":"string","format":"color"}                                 | {"type":"string","description":"{format: \\"color\\"}"}
          {"type":"string","enum":["a","b"],"default":"a"}                   | {"type":"string","enum":["a","b"],"default":"a"}
          {"oneOf":[{"type":"object"},{"type":"null"}]}                      | {"anyOf":[{"type":"object","additionalProperties":false},{"type":"null"}]}
          {"type":["object","null"],"additionalProperties":true}             | {"type":["object","null"],"additionalProperties":false}
          {"type":"object","properties":{"pattern":{"type":"string"}}}       | {"type":"object","properties":{"pattern":{"type":"string"}},"additionalProperties":false}
          {"type":"array","items":{"type":"integer","maximum":9}}            | {"type":"array","items":{"type":"integer","description":"{maximum: 9}"}}
          {"$ref":"#/$defs/x","$defs":{"x":{"properties":{}}}}               | {"$ref":"#/$defs/x","$defs":{"x":{"properties":{},"additionalProperties":false}}}
          {"allOf":[{"minProperties":1}],"items":true}                       | {"allOf":[{"description":"{minProperties: 1}"}],"items":true}
          true                                                               | true
          """)
  void keepsWhatAnthropicTakesAndDescribesTheRest(String schema, String sent) {
    assertEquals(Json.parse(sent), OutputSchema.of(Json.parse(schema)));
  }

  @Test
  void refusesASchemaWithoutABottom() {
    String deep = "{\"items\":".repeat(70) + "{}" + "}".repeat(70);

    assertThrows(Untranslatable.class, () -> OutputSchema.of(Json.parse(deep)));
  }
}
