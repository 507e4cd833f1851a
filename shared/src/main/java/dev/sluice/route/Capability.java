package dev.sluice.route;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something a request can need that not every model can do. The fields are LiteLLM's. */
public enum Capability {
  IMAGES("supports_vision"),
  AUDIO("supports_audio_input"),
  FILES("supports_pdf_input"),
  TOOLS("supports_function_calling"),
  JSON_SCHEMA("supports_response_schema"),
  REASONING("supports_reasoning");

  private final String field;

  Capability(String field) {
    this.field = field;
  }

  /** The field that says whether a model has it. */
  public String field() {
    return field;
  }

  /** For people: {@code json schema}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The one that this field is about. */
  public static Optional<Capability> of(String field) {
    return Arrays.stream(values()).filter(can -> can.field.equals(field)).findFirst();
  }
}
