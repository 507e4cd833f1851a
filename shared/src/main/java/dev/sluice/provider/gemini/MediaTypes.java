package dev.sluice.provider.gemini;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The types of media by the ends of names, as Gemini calls them (ai.google.dev/gemini-api/docs:
 * <i>Image understanding</i>, <i>Audio understanding</i>, <i>Document processing</i>). Pure.
 */
final class MediaTypes {
  private static final Map<String, String> AUDIO =
      Map.of(
          "wav", "audio/wav",
          "mp3", "audio/mp3",
          "aiff", "audio/aiff",
          "aac", "audio/aac",
          "ogg", "audio/ogg",
          "flac", "audio/flac");

  private static final Map<String, String> OTHER =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "heic", "image/heic",
          "heif", "image/heif",
          "pdf", "application/pdf",
          "txt", "text/plain",
          "mp4", "video/mp4",
          "webm", "video/webm");

  private MediaTypes() {}

  /** The type of this format of audio. */
  static Optional<String> ofAudio(String format) {
    return Optional.ofNullable(AUDIO.get(format.toLowerCase(Locale.ROOT)));
  }

  /** The type of a file of this name; empty if its end says nothing. */
  static Optional<String> ofName(String name) {
    String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(OTHER.get(end)).or(() -> ofAudio(end));
  }
}
