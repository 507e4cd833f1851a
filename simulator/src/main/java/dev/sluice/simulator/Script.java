package dev.sluice.simulator;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * What the simulated provider plays for one request. In JSON it is an object, in a request the
 * member {@code simulate}; each {@code with} method sets the member of its name. Times are up to a
 * day, in JSON as milliseconds. The order of things: barrier, delay, {@code cut} or {@code silent},
 * the head, the answer. Immutable and thread-safe.
 *
 * <p>Where a number of chunks is asked for, those that carry text, reasoning or a tool call count;
 * the role chunk before them does not. An answer in one piece that is cut or goes silent shows its
 * head, which promises the whole body, and half of that; with an error event it is that error under
 * the status of success.
 */
public final class Script {
  /** Every member there is. */
  private static final List<String> MEMBERS =
      List.of(
          "barrier",
          "delay",
          "cut",
          "silent",
          "status",
          "error",
          "headers",
          "retryAfter",
          "raw",
          "text",
          "tokens",
          "reasoning",
          "toolCall",
          "finishReason",
          "extra",
          "extraDelta",
          "pace",
          "comments",
          "cutAfter",
          "errorEventAfter",
          "silentAfter",
          "usage",
          "noUsage",
          "usageInFinishChunk");

  private static final Script PLAIN = new Script(Json.object().build());

  // The JSON is the script; what it means is read once, for the sake of the benchmarks.
  private final JsonValue members;
  private final Opening opening;
  private final Words words;
  private final Flow flow;
  private final Bill bill;

  private Script(JsonValue members) {
    this.members = members;
    Members script = Members.of(members, "simulate", MEMBERS);
    this.opening = Opening.read(script);
    this.words = Words.read(script);
    this.flow = Flow.read(script);
    this.bill = Bill.read(script);
  }

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException naming the member that is unknown, of the wrong type, out of
   *     range, or contradicts another
   */
  public static Script parse(JsonValue script) {
    return new Script(script);
  }

  /** The script that leaves everything to the provider. */
  public static Script plain() {
    return PLAIN;
  }

  /** Answers with this text, without thinking. */
  public static Script saying(String text) {
    return PLAIN.with("text", Json.string(text));
  }

  /** Answers with this many tokens, each a word and a chunk of its own. */
  public static Script tokens(int tokens) {
    return PLAIN.with("tokens", tokens);
  }

  /** Refuses with this HTTP status and an error in OpenAI's envelope. */
  public static Script refusing(int status) {
    return PLAIN.withStatus(status);
  }

  /** Waits first until so many requests wait at the barrier of this name; 500 after 30 seconds. */
  public Script withBarrier(String name, int parties) {
    return with("barrier", Json.object().put("name", name).put("parties", parties).build());
  }

  /** Waits as {@link #withBarrier(String, int)} does; 500 after {@code limit}. */
  public Script withBarrier(String name, int parties, Duration limit) {
    var barrier = Json.object().put("name", name).put("parties", parties);
    return with("barrier", barrier.put("limit", limit.toMillis()).build());
  }

  /** Waits before the head. */
  public Script withDelay(Duration delay) {
    return with("delay", delay.toMillis());
  }

  /** Closes the connection instead of answering. */
  public Script withCut() {
    return with("cut", true);
  }

  /** Sends nothing, not even the head, until the client hangs up. */
  public Script withSilence() {
    return with("silent", true);
  }

  /** The HTTP status; any but 2xx makes the answer an error. */
  public Script withStatus(int status) {
    return with("status", status);
  }

  /** The error of a refusal or an error event; its code is null. */
  public Script withError(String type, String message) {
    return with("error", Json.object().put("type", type).put("message", message).build());
  }

  /** The error of a refusal or an error event. */
  public Script withError(String type, String code, String message) {
    var error = Json.object().put("type", type).put("code", code).put("message", message);
    return with("error", error.build());
  }

  /** One more response header. */
  public Script withHeader(String name, String value) {
    JsonValue given = members.get("headers");
    JsonObject headers = given.isPresent() ? given.edit() : Json.object();
    return with("headers", headers.put(name, value).build());
  }

  /** The text of the Retry-After header: seconds, a date, or nonsense. */
  public Script withRetryAfter(String text) {
    return with("retryAfter", Json.string(text));
  }

  /** Sends exactly this body instead of any other. */
  public Script withRaw(String contentType, byte[] body) {
    String base64 = Base64.getEncoder().encodeToString(body);
    return with("raw", Json.object().put("contentType", contentType).put("base64", base64).build());
  }

  /** Thinks this first. */
  public Script withReasoning(String text) {
    return with("reasoning", Json.string(text));
  }

  /** Calls this tool; {@code arguments} is what a model would write: JSON, at best. */
  public Script withToolCall(String name, String arguments) {
    return with("toolCall", Json.object().put("name", name).put("arguments", arguments).build());
  }

  /** Gives this reason for stopping. */
  public Script withFinishReason(String reason) {
    return with("finishReason", Json.string(reason));
  }

  /** Adds these members to the reply and to every chunk, or replaces the usual ones. */
  public Script withExtra(JsonValue members) {
    return with("extra", members);
  }

  /** Adds these members to each message and each delta. */
  public Script withExtraDelta(JsonValue members) {
    return with("extraDelta", members);
  }

  /** Waits between two chunks of content. */
  public Script withPace(Duration pace) {
    return with("pace", pace.toMillis());
  }

  /** Sends the comment line {@code : keep-alive} before each chunk of content. */
  public Script withComments() {
    return with("comments", true);
  }

  /** Closes the socket after this many chunks of content. */
  public Script withCutAfter(int chunks) {
    return with("cutAfter", chunks);
  }

  /** Ends after this many chunks of content with an error event and without {@code [DONE]}. */
  public Script withErrorEventAfter(int chunks) {
    return with("errorEventAfter", chunks);
  }

  /** Sends nothing more after this many chunks of content until the client hangs up. */
  public Script withSilenceAfter(int chunks) {
    return with("silentAfter", chunks);
  }

  /** Reports this as the usage. */
  public Script withUsage(JsonValue usage) {
    return with("usage", usage);
  }

  /** Reports no usage. */
  public Script withNoUsage() {
    return with("noUsage", true);
  }

  /** Streams the usage on the finish chunk, asked for or not, as DeepSeek does. */
  public Script withUsageInFinishChunk() {
    return with("usageInFinishChunk", true);
  }

  Opening opening() {
    return opening;
  }

  Words words() {
    return words;
  }

  Flow flow() {
    return flow;
  }

  Bill bill() {
    return bill;
  }

  /** The script as JSON, fit for the {@code simulate} member of a request. */
  public JsonValue toJson() {
    return members;
  }

  @Override
  public String toString() {
    return members.toString();
  }

  private Script with(String name, JsonValue value) {
    return new Script(members.edit().put(name, value).build());
  }

  private Script with(String name, long value) {
    return new Script(members.edit().put(name, value).build());
  }

  private Script with(String name, boolean value) {
    return new Script(members.edit().put(name, value).build());
  }
}
