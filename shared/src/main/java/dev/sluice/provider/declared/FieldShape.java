package dev.sluice.provider.declared;

import dev.sluice.json.JsonValue;
import dev.sluice.provider.completions.ReasoningWish;
import java.util.List;
import java.util.function.Predicate;

/** What the value of a declared field looks like. */
enum FieldShape {
  TRUTH("true or false"),
  COUNT("a whole number above zero"),
  TEXT("a text that is not blank"),
  WORD("one of "),
  WORDS("a list of some of "),
  TEXTS("a list of texts"),
  NAMES("a mapping of names to names"),
  LISTS("a mapping of names to lists of values that are as good as none: {temperature: [1]}"),
  EFFORTS(
      "a mapping of some of "
          + String.join(", ", ReasoningWish.EFFORTS)
          + " to the provider's words"),
  OBJECT("a mapping of names to values");

  private final String what;

  FieldShape(String what) {
    this.what = what;
  }

  /** In words, behind "must be"; the words that are known follow. */
  String what() {
    return what;
  }

  /** Whether the value has this shape. */
  boolean fits(JsonValue value, List<String> words) {
    return switch (this) {
      case TRUTH -> value.isBoolean();
      case COUNT -> value.wholeNumber().orElse(0) > 0;
      case TEXT -> !value.stringOr("").isBlank();
      case WORD -> words.contains(value.stringOr(""));
      case WORDS -> isListOf(value, item -> words.contains(item.stringOr("")));
      case TEXTS -> isListOf(value, JsonValue::isString);
      case NAMES -> isMappingTo(value, JsonValue::isString);
      case LISTS -> isMappingTo(value, JsonValue::isArray);
      case EFFORTS ->
          isMappingTo(value, JsonValue::isString)
              && ReasoningWish.EFFORTS.containsAll(value.names());
      case OBJECT -> value.isObject();
    };
  }

  private static boolean isListOf(JsonValue value, Predicate<JsonValue> item) {
    return value.isArray() && value.items().stream().allMatch(item);
  }

  private static boolean isMappingTo(JsonValue value, Predicate<JsonValue> member) {
    return value.isObject() && value.names().stream().map(value::get).allMatch(member);
  }
}
