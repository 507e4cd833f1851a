package dev.sluice.provider.gemini;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.Optional;

/** One thing a candidate says, of which an answer or a stream is made. */
sealed interface Said {
  /** Words of the answer. */
  record Words(String text) implements Said {}

  /** A summary of what was thought. */
  record Thought(String text) implements Said {}

  /**
   * A call of a function.
   *
   * @param position the which of the candidate's calls it is
   * @param arguments the text of a JSON object
   */
  record Call(int position, String id, String name, String arguments, Optional<String> signature)
      implements Said {
    /** In OpenAI's shape. */
    JsonObject json() {
      JsonObject call =
          Json.object()
              .put("id", id)
              .put("type", "function")
              .put("function", Json.object().put("name", name).put("arguments", arguments));
      signature.ifPresent(text -> call.put("extra_content", Signatures.extraContent(text)));
      return call;
    }
  }

  /**
   * A picture.
   *
   * @param position the which of the candidate's pictures it is
   */
  record Picture(int position, String dataUrl, Optional<String> signature) implements Said {
    /** As OpenRouter and LiteLLM have it in {@code images}. */
    JsonValue json() {
      JsonObject picture =
          Json.object()
              .put("index", position)
              .put("type", "image_url")
              .put("image_url", Json.object().put("url", dataUrl));
      signature.ifPresent(text -> picture.put("extra_content", Signatures.extraContent(text)));
      return picture.build();
    }
  }
}
