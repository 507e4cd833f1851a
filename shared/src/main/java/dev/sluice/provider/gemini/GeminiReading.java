package dev.sluice.provider.gemini;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.completions.ChatPieces;
import dev.sluice.provider.completions.Pieces;
import dev.sluice.provider.failure.ErrorBody;
import dev.sluice.provider.failure.Failures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads an answer of {@code generateContent}, or the pieces of a stream, each of which is one with
 * less in it. A stream has no terminal event: its end is the end of the bytes, and the finish
 * reason is passed on only then, because a piece that has one need not be the last. Usage is told
 * in every piece for all up to it; the last counts.
 */
final class GeminiReading implements Reading {
  private static final String PROVIDER = "gemini";

  private final String model;
  private final Instant arrival;
  private final boolean underBothNames;
  private final Map<Integer, Candidate> candidates = new TreeMap<>();
  private Optional<ChatPieces> pieces = Optional.empty();
  private Optional<TokenUsage> usage = Optional.empty();
  private Optional<String> tier = Optional.empty();

  /**
   * A reading of one answer.
   *
   * @param model the model that was asked, should the answer not say which one it is from
   * @param arrival when the request arrived: Gemini does not date its answers
   * @param underBothNames whether thoughts go into {@code reasoning} too
   */
  GeminiReading(String model, Instant arrival, boolean underBothNames) {
    this.model = model;
    this.arrival = arrival;
    this.underBothNames = underBothNames;
  }

  @Override
  public Decoded<ChatReply> reply(byte[] body) {
    JsonValue json;
    try {
      json = Json.parse(body);
    } catch (JsonException e) {
      return new Decoded.Wrong<>(
          Failures.unintelligible("The upstream's answer is not JSON."), Optional.empty());
    }
    note(json);
    Optional<Failure> failure = failure(json);
    List<JsonValue> found = json.get("candidates").items();
    if (failure.isPresent() || found.isEmpty()) {
      return new Decoded.Wrong<>(
          failure.orElseGet(
              () -> Failures.unintelligible("The upstream's answer has no candidates.")),
          usage);
    }
    ChatPieces writer = writer(json);
    List<JsonValue> choices = new ArrayList<>();
    for (JsonValue one : found) {
      Candidate candidate = candidate(one, writer);
      JsonValue message =
          Messages.of(candidate.take(one), candidate.extraContent(), underBothNames);
      if (candidate.failure().isPresent()) {
        return new Decoded.Wrong<>(candidate.failure().get(), usage);
      }
      choices.add(
          writer.of(candidate.index()).whole(message, candidate.finishReason(), Logprobs.of(one)));
    }
    ChatReply reply = writer.reply(choices, usage);
    return new Decoded.Value<>(new ChatReply(withTier(reply.body()), usage));
  }

  @Override
  public StreamStep event(String data) {
    if (data.startsWith("[DONE]")) {
      // Gemini has no such event, but relays of it do.
      return end();
    }
    JsonValue json;
    try {
      json = Json.parse(data);
    } catch (JsonException e) {
      return new StreamStep.Broken(
          Failures.unintelligible("A piece of the upstream's stream is not JSON."),
          Optional.empty());
    }
    note(json);
    Optional<Failure> failure = failure(json);
    if (failure.isPresent()) {
      return new StreamStep.Broken(failure.get(), usage);
    }
    List<ChatChunk> chunks = new ArrayList<>();
    for (JsonValue one : json.get("candidates").items()) {
      boolean first = !candidates.containsKey(index(one));
      Candidate candidate = candidate(one, writer(json));
      ChatPieces writer = writer(json).of(candidate.index());
      if (first) {
        chunks.add(writer.opening());
      }
      for (Said said : candidate.take(one)) {
        chunks.add(Messages.piece(said, writer, underBothNames));
      }
      Logprobs.of(one).map(writer::logprobs).ifPresent(chunks::add);
    }
    return new StreamStep.Pieces(chunks);
  }

  @Override
  public boolean isWhole() {
    return !candidates.isEmpty() && candidates.values().stream().allMatch(Candidate::isFinished);
  }

  @Override
  public StreamStep end() {
    if (!isWhole()) {
      return Reading.super.end();
    }
    List<ChatChunk> last = new ArrayList<>();
    for (Candidate candidate : candidates.values()) {
      if (candidate.failure().isPresent()) {
        return new StreamStep.Broken(candidate.failure().get(), usage);
      }
      ChatPieces writer = pieces.orElseThrow().of(candidate.index());
      candidate
          .extraContent()
          .map(extra -> writer.delta(Json.object().put("extra_content", extra).build()))
          .ifPresent(last::add);
      last.add(writer.finish(candidate.finishReason()));
    }
    usage
        .map(tokens -> withTier(pieces.orElseThrow().usage(tokens).json()))
        .map(json -> Pieces.of(json, usage))
        .ifPresent(last::add);
    return new StreamStep.Ended(last);
  }

  @Override
  public Optional<TokenUsage> soFar() {
    return usage;
  }

  @Override
  public Failure failure(int status, Map<String, String> headers, byte[] body, Instant now) {
    return Failures.answered(PROVIDER, status, headers, body, now);
  }

  /** Takes what may stand in any piece. */
  private void note(JsonValue json) {
    usage = GeminiUsage.read(json.get("usageMetadata")).or(() -> usage);
    tier = json.path("usageMetadata", "serviceTier").string().or(() -> tier);
  }

  /** Why this is no answer: an error inside status 200, or a prompt that was blocked. */
  private static Optional<Failure> failure(JsonValue json) {
    JsonValue outer = json.isArray() ? json.at(0) : json;
    if (ErrorBody.isError(outer.get("error"))) {
      return Optional.of(Failures.inside(PROVIDER, ErrorBody.of(json)));
    }
    if (!json.isObject()) {
      return Optional.of(
          Failures.unintelligible("The upstream's answer is not an object of Gemini's API."));
    }
    return json.path("promptFeedback", "blockReason")
        .string()
        .filter(_ -> json.get("candidates").size() == 0)
        .map(FinishReasons::blocked);
  }

  /** The writer of this answer, known by what its first piece says. */
  private ChatPieces writer(JsonValue json) {
    if (pieces.isEmpty()) {
      String id =
          json.get("responseId")
              .string()
              .filter(text -> !text.isBlank())
              .orElseGet(() -> "gemini-" + CallIds.hash(arrival.toString()));
      pieces = Optional.of(new ChatPieces(id, arrival, json.get("modelVersion").stringOr(model)));
    }
    return pieces.get();
  }

  private Candidate candidate(JsonValue json, ChatPieces writer) {
    return candidates.computeIfAbsent(index(json), index -> new Candidate(index, writer.id()));
  }

  /** With the way of service where OpenAI says it. */
  private JsonValue withTier(JsonValue body) {
    return tier.map(name -> name.toLowerCase(Locale.ROOT).replace("service_tier_", ""))
        .map(name -> body.edit().put("service_tier", name.equals("standard") ? "default" : name))
        .map(JsonObject::build)
        .orElse(body);
  }

  private static int index(JsonValue candidate) {
    long index = candidate.get("index").wholeNumber().orElse(0);
    return index >= 0 && index < 128 ? (int) index : 0;
  }
}
