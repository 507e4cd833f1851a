package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.failure.Untranslatable;
import java.util.List;
import java.util.Optional;

/**
 * How the caller wants the answer formed: as Anthropic's own format, as the call of a tool whose
 * arguments are the answer, for models that are older than formats, or as a plain instruction. At
 * most one of the three is there.
 *
 * <p>Source: Anthropic, <i>Structured outputs</i>
 * (platform.claude.com/docs/en/build-with-claude/structured-outputs).
 *
 * @param format for {@code output_config.format}
 * @param tool a tool that the model is forced to call
 * @param instruction for the end of the system's words
 */
record AnswerFormat(
    Optional<JsonValue> format, Optional<Tools> tool, Optional<String> instruction) {
  /** What the tool is called whose arguments are the answer. */
  static final String TOOL = "answer_in_json";

  static final AnswerFormat FREE =
      new AnswerFormat(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String JSON_ONLY =
      "Answer with one JSON object and nothing else: no words around it, no code fence.";

  /** Reads {@code response_format}. */
  static AnswerFormat of(JsonValue asked, ClaudeModel model) {
    return switch (asked.get("type").stringOr("text")) {
      case "text" -> FREE;
      case "json_object" ->
          new AnswerFormat(Optional.empty(), Optional.empty(), Optional.of(JSON_ONLY));
      case "json_schema" -> bySchema(asked.get("json_schema"), model);
      default ->
          throw Untranslatable.anywhere(
              "response_format",
              "'response_format.type' must be text, json_object or json_schema.");
    };
  }

  private static AnswerFormat bySchema(JsonValue asked, ClaudeModel model) {
    JsonValue schema = asked.get("schema");
    if (!schema.isObject()) {
      throw Untranslatable.anywhere(
          "response_format", "'response_format.json_schema.schema' is missing.");
    }
    if (model.schemas()) {
      JsonValue format =
          Json.object().put("type", "json_schema").put("schema", OutputSchema.of(schema)).build();
      return new AnswerFormat(Optional.of(format), Optional.empty(), Optional.empty());
    }
    JsonValue tool =
        Json.object()
            .put("name", TOOL)
            .put("description", asked.get("description").stringOr("Gives the answer."))
            .put("input_schema", schema)
            .build();
    JsonValue choice =
        Json.object()
            .put("type", "tool")
            .put("name", TOOL)
            .put("disable_parallel_tool_use", true)
            .build();
    return new AnswerFormat(
        Optional.empty(),
        Optional.of(new Tools(List.of(tool), Optional.of(choice), true)),
        Optional.empty());
  }
}
