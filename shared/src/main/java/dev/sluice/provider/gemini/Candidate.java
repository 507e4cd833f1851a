package dev.sluice.provider.gemini;

import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One candidate's answer as it comes, whole or piece by piece. Remembers what is known only at its
 * end. Used by one thread.
 */
final class Candidate {
  /** The most characters of thoughts that are kept to be signed; more come back unsigned. */
  private static final int MOST_THOUGHTS = 1 << 20;

  private final int index;
  private final String answer;
  private final List<JsonValue> signedThoughts = new ArrayList<>();
  private final StringBuilder thought = new StringBuilder();
  private Optional<String> signature = Optional.empty();
  private Optional<String> finish = Optional.empty();
  private String finishMessage = "";
  private long keptThoughts;
  private int calls;
  private int pictures;
  private boolean said;

  /**
   * A candidate that has said nothing yet.
   *
   * @param answer the id of the answer it is in
   */
  Candidate(int index, String answer) {
    this.index = index;
    this.answer = answer;
  }

  /** What it says in this piece, which may be the whole. */
  List<Said> take(JsonValue piece) {
    List<Said> all = new ArrayList<>();
    for (JsonValue part : piece.path("content", "parts").items()) {
      part(part).ifPresent(all::add);
    }
    said |= !all.isEmpty();
    // Older models call every piece a stop: the last one counts.
    finish = piece.get("finishReason").string().or(() -> finish);
    finishMessage = piece.get("finishMessage").stringOr(finishMessage);
    return all;
  }

  private Optional<Said> part(JsonValue part) {
    Optional<String> signed = part.get("thoughtSignature").string();
    boolean isThought = part.get("thought").isTrue();
    if (part.get("functionCall").isObject()) {
      return Optional.of(call(part.get("functionCall"), signed));
    }
    if (part.get("inlineData").isObject()) {
      // Drafts of pictures are thoughts, and nobody shows them.
      return isThought ? Optional.empty() : Optional.of(picture(part.get("inlineData"), signed));
    }
    String text = part.get("text").stringOr("");
    if (isThought) {
      remember(text, signed);
    } else {
      signature = signed.or(() -> signature);
    }
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(isThought ? new Said.Thought(text) : new Said.Words(text));
  }

  /** Keeps a thought until its signature comes, as long as there is room for it. */
  private void remember(String text, Optional<String> signed) {
    keptThoughts += text.length() + signed.map(String::length).orElse(0);
    if (keptThoughts > MOST_THOUGHTS) {
      return;
    }
    thought.append(text);
    if (signed.isPresent()) {
      signedThoughts.add(Signatures.thought(thought.toString(), signed.get()));
      thought.setLength(0);
    }
  }

  private Said call(JsonValue call, Optional<String> signed) {
    int position = calls++;
    return new Said.Call(
        position,
        call.get("id")
            .string()
            .filter(id -> !id.isEmpty())
            .orElseGet(() -> CallIds.made(answer, index, position)),
        call.get("name").stringOr(""),
        call.get("args").isObject() ? call.get("args").toString() : "{}",
        signed);
  }

  private Said picture(JsonValue data, Optional<String> signed) {
    String url =
        "data:"
            + data.get("mimeType").stringOr("image/png")
            + ";base64,"
            + data.get("data").stringOr("");
    return new Said.Picture(pictures++, url, signed);
  }

  int index() {
    return index;
  }

  /** Whether it has come to an end. */
  boolean isFinished() {
    return finish.isPresent();
  }

  /** The end in OpenAI's words. */
  String finishReason() {
    return FinishReasons.openAi(finish.orElse(""), calls > 0);
  }

  /** Why its end is none. */
  Optional<Failure> failure() {
    return finish.flatMap(reason -> FinishReasons.failure(reason, finishMessage, said));
  }

  /** The signatures that belong to no call and no picture, as {@code extra_content}. */
  Optional<JsonValue> extraContent() {
    return Signatures.extraContent(signature, signedThoughts);
  }
}
