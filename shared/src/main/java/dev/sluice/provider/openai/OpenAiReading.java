package dev.sluice.provider.openai;

import dev.sluice.chat.ChatReply;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.failure.Failures;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads an answer in OpenAI's chat completions. */
final class OpenAiReading implements Reading {
  private final String provider;
  private final AnswerShape shape;

  /**
   * @param provider whose words an error may be in
   * @param shape what the answer is put into
   */
  OpenAiReading(String provider, AnswerShape shape) {
    this.provider = provider;
    this.shape = shape;
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
    return OpenAiAnswer.reply(provider, shape, json);
  }

  /** OpenAI's own clients, too, look only at how the data of the terminal event begins. */
  @Override
  public StreamStep event(String data) {
    if (data.startsWith("[DONE]")) {
      return StreamStep.END;
    }
    JsonValue json;
    try {
      json = Json.parse(data);
    } catch (JsonException e) {
      return new StreamStep.Broken(
          Failures.unintelligible("A piece of the upstream's stream is not JSON."),
          Optional.empty());
    }
    return OpenAiAnswer.chunk(provider, shape, json, data);
  }

  @Override
  public Failure failure(int status, Map<String, String> headers, byte[] body, Instant now) {
    return Failures.answered(provider, status, headers, body, now);
  }
}
