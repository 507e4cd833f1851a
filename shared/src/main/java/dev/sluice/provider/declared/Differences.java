package dev.sluice.provider.declared;

import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * In what one model at one provider differs from OpenAI's chat completions, as {@link
 * DeclaredField} has it. Immutable.
 *
 * @param fields the declared fields, checked; empty for a provider nothing is known of
 */
public record Differences(JsonValue fields) {
  /** The text of this field, if it is declared. */
  public Optional<String> text(DeclaredField field) {
    return fields.get(field.key()).string();
  }

  /** Whether this field is declared as this word. */
  public boolean is(DeclaredField field, String word) {
    return fields.get(field.key()).stringOr("").equals(word);
  }

  /** Whether this field is declared true. */
  public boolean isTrue(DeclaredField field) {
    return fields.get(field.key()).isTrue();
  }

  /** Whether this field is declared false. */
  public boolean isFalse(DeclaredField field) {
    return fields.get(field.key()).bool().filter(value -> !value).isPresent();
  }

  /** Whether anything is declared for this field. */
  public boolean has(DeclaredField field) {
    return fields.get(field.key()).isPresent();
  }

  /** The texts of this list; none if it is not declared. */
  public List<String> texts(DeclaredField field) {
    return fields.get(field.key()).items().stream().map(item -> item.stringOr("")).toList();
  }

  /** Whether this list is declared, and does not have this word. */
  public boolean excludes(DeclaredField field, String word) {
    return has(field) && !texts(field).contains(word);
  }

  /** The number of this field, if it is declared. */
  public OptionalLong number(DeclaredField field) {
    return fields.get(field.key()).wholeNumber();
  }

  /** This field as it is declared. */
  public JsonValue value(DeclaredField field) {
    return fields.get(field.key());
  }
}
