package dev.sluice.provider.declared;

import dev.sluice.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every difference that can be declared of a provider or of some of its models, and which values it
 * may have. What is not declared is left as the caller has it.
 */
public enum DeclaredField {
  /** The one name that the model has here, whatever the operator calls it. */
  MODEL(FieldShape.TEXT),
  /**
   * The field that bounds the output; {@code either} and {@code as_asked} leave the caller's, and
   * where there is none take the older or the newer one.
   */
  OUTPUT_CAP(FieldShape.WORD, "max_tokens max_completion_tokens either as_asked"),
  /** Whether that field bounds the visible answer alone. */
  CAP_EXCLUDES_THINKING(FieldShape.TRUTH),
  /** Whether prompt and cap together must fit the model's context. */
  CAP_WITHIN_CONTEXT(FieldShape.TRUTH),
  /** The fields that say whether and how much to think. */
  REASONING(
      FieldShape.WORDS,
      "reasoning_effort thinking thinking_with_budget enable_thinking reasoning reasoning_enabled"
          + " chat_template_kwargs"),
  /** What OpenAI's efforts are called here; one that is missing cannot be said. */
  EFFORTS(FieldShape.EFFORTS),
  /** When it thinks. */
  THINKS(FieldShape.WORD, "never if_asked by_default always"),
  /** The switches of chat templates that mean thinking. */
  TEMPLATE_SWITCHES(FieldShape.TEXTS),
  /** When it answers by a stream alone. */
  STREAMS_ONLY(FieldShape.WORD, "never when_thinking always"),
  /** Whether it takes {@code stream_options}. */
  STREAM_OPTIONS(FieldShape.TRUTH),
  /** What becomes of the reasoning in earlier messages. */
  REPLAY(FieldShape.WORD, "never optional with_tool_calls always"),
  /** What that reasoning is called on the way there. */
  REPLAY_FIELD(FieldShape.WORD, "reasoning_content reasoning"),
  /** Which other carriers of reasoning it reads in earlier messages. */
  CARRIERS(FieldShape.WORDS, "thinking_blocks reasoning_details extra_content"),
  /** Whether it knows the role {@code developer}. */
  DEVELOPER_ROLE(FieldShape.TRUTH),
  /** Fields it refuses, each with the values that say nothing and are left out. */
  REFUSES(FieldShape.LISTS),
  /** Fields it refuses that change nothing in the answer: they are left out. */
  LEAVES_OUT(FieldShape.TEXTS),
  /** Members it refuses in a message that change nothing in the answer: they are left out. */
  MESSAGES_WITHOUT(FieldShape.TEXTS),
  /** Fields that have another name here. */
  RENAMES(FieldShape.NAMES),
  /** The kinds of {@code tool_choice} it takes. */
  TOOL_CHOICE(FieldShape.WORDS, "auto none required named"),
  /** How images may come. */
  IMAGES(FieldShape.WORDS, "url base64"),
  /** The kinds of {@code response_format} it takes. */
  RESPONSE_FORMAT(FieldShape.WORDS, "text json_object json_schema"),
  /** How many stop sequences it takes. */
  MOST_STOPS(FieldShape.COUNT),
  /** Members it cannot have at the top of a tool's schema. */
  SCHEMA_WITHOUT(FieldShape.TEXTS),
  /** Fields that are sent where the caller has none of the name. */
  SENDS(FieldShape.OBJECT),
  /** Whether its reasoning comes between {@code <think>} and {@code </think>} in the text. */
  THINK_TAGS(FieldShape.TRUTH),
  /** Whether an answer with tool calls may end with {@code stop}. */
  FINISH_BY_CONTENT(FieldShape.TRUTH),
  /** The member of {@code usage} that says what is charged. */
  CHARGE(FieldShape.WORD, "cost cost_in_usd_ticks");

  private final FieldShape shape;
  private final String words;

  DeclaredField(FieldShape shape) {
    this(shape, "");
  }

  DeclaredField(FieldShape shape, String words) {
    this.shape = shape;
    this.words = words;
  }

  /** Its name in declarations. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(DeclaredField::key).toList();
  }

  /** What is wrong with this value of this field, if anything is; fits behind the field's name. */
  public static Optional<String> problemOf(String name, JsonValue value) {
    return Arrays.stream(values())
        .filter(field -> field.key().equals(name))
        .findFirst()
        .flatMap(field -> field.problemOf(value));
  }

  private Optional<String> problemOf(JsonValue value) {
    List<String> known = List.of(words.split(" "));
    return shape.fits(value, known)
        ? Optional.empty()
        : Optional.of(
            "must be " + shape.what() + (words.isEmpty() ? "" : String.join(", ", known)));
  }
}
