package dev.sluice.provider.responses;

import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.completions.ChatPieces;
import dev.sluice.provider.failure.Failures;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads an answer of OpenAI's Responses API. */
final class ResponsesReading implements Reading {
  /** The last second of the year 9999; a later one is no date. */
  private static final long LATEST = 253_402_300_799L;

  private final String provider;
  private final String model;
  private final Instant arrival;
  private final boolean underBothNames;
  private final ResponsesStream stream;

  /**
   * @param provider whose words an error may be in
   * @param model the model that was asked, should the answer not name one
   * @param arrival the date of an answer that has none
   * @param underBothNames whether reasoning goes under OpenRouter's name too
   */
  ResponsesReading(String provider, String model, Instant arrival, boolean underBothNames) {
    this.provider = provider;
    this.model = model;
    this.arrival = arrival;
    this.underBothNames = underBothNames;
    this.stream = new ResponsesStream(this, provider, underBothNames);
  }

  @Override
  public Decoded<ChatReply> reply(byte[] body) {
    JsonValue response;
    try {
      response = Json.parse(body);
    } catch (JsonException e) {
      return new Decoded.Wrong<>(
          Failures.unintelligible("The upstream's answer is not JSON."), Optional.empty());
    }
    Optional<TokenUsage> usage = ResponseUsage.of(response);
    Optional<Failure> failure = ResponseEnd.failure(provider, response);
    if (failure.isPresent()) {
      return new Decoded.Wrong<>(failure.get(), usage);
    }
    return response.get("output").isArray()
        ? new Decoded.Value<>(whole(response))
        : new Decoded.Wrong<>(
            Failures.unintelligible("The upstream's answer is not a response."), usage);
  }

  @Override
  public StreamStep event(String data) {
    if (data.startsWith("[DONE]")) {
      return end();
    }
    JsonValue event;
    try {
      event = Json.parse(data);
    } catch (JsonException e) {
      return new StreamStep.Broken(
          Failures.unintelligible("A piece of the upstream's stream is not JSON."),
          Optional.empty());
    }
    return event.isObject()
        ? stream.step(event)
        : new StreamStep.Broken(
            Failures.unintelligible("A piece of the upstream's stream is not an object."),
            Optional.empty());
  }

  @Override
  public Failure failure(int status, Map<String, String> headers, byte[] body, Instant now) {
    return Failures.answered(provider, status, headers, body, now);
  }

  /** The whole answer that a response is. */
  ChatReply whole(JsonValue response) {
    ResponseMessage message = ResponseMessage.of(response.get("output"), provider);
    ChatReply reply =
        pieces(response)
            .reply(
                message.json(underBothNames),
                ResponseEnd.finish(response, message.hasCalls()),
                ResponseUsage.of(response));
    JsonValue tier = response.get("service_tier");
    return tier.isString()
        ? new ChatReply(reply.body().edit().put("service_tier", tier).build(), reply.usage())
        : reply;
  }

  /** What writes the pieces of a response's answer. */
  ChatPieces pieces(JsonValue response) {
    return new ChatPieces(
        response.get("id").stringOr("response"),
        response.get("created_at").wholeNumber().stream()
            .filter(seconds -> seconds >= 0 && seconds <= LATEST)
            .mapToObj(Instant::ofEpochSecond)
            .findFirst()
            .orElse(arrival),
        response.get("model").stringOr(model));
  }
}
