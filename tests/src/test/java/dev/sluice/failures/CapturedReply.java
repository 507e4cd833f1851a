package dev.sluice.failures;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.ReplyOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An answer as it left the door. Written by one thread, while another may wait for its pieces; the
 * rest is for when it has ended.
 */
final class CapturedReply implements ReplyOutput {
  private static final String DATA = "data: ";
  private static final String DONE = "[DONE]";

  private final Runnable onPiece;
  private final Semaphore pieces = new Semaphore(0);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status;
  private Map<String, String> headers = Map.of();
  private boolean ended;

  /** An answer each of whose pieces of content does this when it comes. */
  CapturedReply(Runnable onPiece) {
    this.onPiece = onPiece;
  }

  @Override
  public void begin(int newStatus, Map<String, String> newHeaders) {
    status = newStatus;
    headers = Map.copyOf(newHeaders);
  }

  @Override
  public void write(byte[] bytes) {
    body.writeBytes(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (isStream() && events(text).stream().anyMatch(CapturedReply::isContent)) {
      pieces.release();
      onPiece.run();
    }
  }

  @Override
  public void end() {
    ended = true;
  }

  /** Waits until so many pieces of content have come. */
  void awaitPieces(int count) throws InterruptedException {
    if (!pieces.tryAcquire(count, 30, TimeUnit.SECONDS)) {
      throw new AssertionError(count + " pieces do not come");
    }
  }

  /** What the client saw, in the words of the page. */
  String words() {
    if (!ended) {
      throw new AssertionError("an answer without an end: " + this);
    }
    if (status != 200) {
      String category = headers.getOrDefault("x-sluice-error-category", "no category");
      String code = error(json(text())).path("code").stringOr("none");
      return status + " " + category + (code.equals(category) ? "" : " (code " + code + ")");
    }
    return isStream() ? streamWords() : wholeWords();
  }

  /** What the headers say about coming back, in the words of the page. */
  String comeBack() {
    return Optional.ofNullable(headers.get("retry-after")).map(after -> after + " s").orElse("–")
        + " / "
        + headers.getOrDefault("x-should-retry", "–");
  }

  private String wholeWords() {
    String kind = json(text()).get("object").stringOr("");
    return kind.equals("chat.completion") ? answered() : "200, a body of another kind";
  }

  private String streamWords() {
    List<String> events = events(text());
    if (events.getLast().equals(DONE)) {
      return answered();
    }
    long content = events.stream().filter(CapturedReply::isContent).count();
    JsonValue last = json(events.getLast());
    String end =
        last.get("error").isObject()
            ? "an error event (code " + last.path("error", "code").stringOr("none") + ")"
            : "no end";
    return "200, " + content + " pieces of " + target() + ", " + end;
  }

  private String answered() {
    return headers.containsKey("x-sluice-degraded")
        ? "the operator's text"
        : "answered by " + target();
  }

  private String target() {
    return headers.getOrDefault("x-litellm-model-id", "nobody");
  }

  private boolean isStream() {
    return headers.getOrDefault("content-type", "").startsWith("text/event-stream");
  }

  /** The data of the events; comments are none. */
  private static List<String> events(String text) {
    return Arrays.stream(text.split("\n\n", -1))
        .filter(event -> event.startsWith(DATA))
        .map(event -> event.substring(DATA.length()))
        .toList();
  }

  private String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  private static boolean isContent(String data) {
    return !data.equals(DONE)
        && !json(data).get("choices").at(0).path("delta", "content").stringOr("").isEmpty();
  }

  private static JsonValue error(JsonValue body) {
    JsonValue error = body.get("error");
    if (!error.isObject()) {
      throw new AssertionError("no error in OpenAI's envelope: " + body);
    }
    return error;
  }

  private static JsonValue json(String text) {
    return Json.parse(text);
  }

  @Override
  public String toString() {
    return status + " " + headers + "\n" + text();
  }
}
