package dev.sluice.money;

/**
 * What media are charged by where they are not charged by the token, with LiteLLM's field for the
 * price of one. Seconds are counted in thousandths.
 */
public enum MediaUnit {
  IMAGE_INPUT("input_cost_per_image", "image read", 1),
  IMAGE_OUTPUT("output_cost_per_image", "image made", 1),
  AUDIO_INPUT("input_cost_per_audio_per_second", "second of audio read", 1_000),
  AUDIO_OUTPUT("output_cost_per_audio_per_second", "second of audio made", 1_000),
  VIDEO_INPUT("input_cost_per_video_per_second", "second of video read", 1_000),
  VIDEO_OUTPUT("output_cost_per_video_per_second", "second of video made", 1_000),
  CHARACTER_INPUT("input_cost_per_character", "character read", 1),
  CHARACTER_OUTPUT("output_cost_per_character", "character written", 1),
  /** LiteLLM has three prices for a search, by how much is read of what is found. */
  SEARCH("search_context_cost_per_query", "search of the web", 1);

  private final String field;
  private final String noun;
  private final int parts;

  MediaUnit(String field, String noun, int parts) {
    this.field = field;
    this.noun = noun;
    this.parts = parts;
  }

  /** The field of its price. */
  public String field() {
    return field;
  }

  /** What one of it is, for people. */
  public String noun() {
    return noun;
  }

  /** How many parts one of it is counted in. */
  int parts() {
    return parts;
  }
}
