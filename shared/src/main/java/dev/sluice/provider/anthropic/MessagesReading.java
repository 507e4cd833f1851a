package dev.sluice.provider.anthropic;

import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
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

/** Reads an answer in Anthropic's Messages API. */
final class MessagesReading implements Reading {
  private final String provider;
  private final AnswerVoice voice;
  private final MessagesStream stream;

  /**
   * A reader of one answer.
   *
   * @param provider whose words an error may be in
   */
  MessagesReading(String provider, AnswerVoice voice) {
    this.provider = provider;
    this.voice = voice;
    this.stream = new MessagesStream(provider, voice);
  }

  @Override
  public Decoded<ChatReply> reply(byte[] body) {
    try {
      return MessagesReply.read(provider, voice, Json.parse(body));
    } catch (JsonException e) {
      return new Decoded.Wrong<>(
          Failures.unintelligible("The upstream's answer is not JSON."), Optional.empty());
    }
  }

  @Override
  public StreamStep event(String data) {
    JsonValue event;
    try {
      event = Json.parse(data);
    } catch (JsonException e) {
      return new StreamStep.Broken(
          Failures.unintelligible("A piece of the upstream's stream is not JSON."),
          Optional.empty());
    }
    return stream.event(event);
  }

  @Override
  public StreamStep end() {
    return stream.end(Reading.super.end());
  }

  @Override
  public Optional<TokenUsage> soFar() {
    return stream.usage();
  }

  @Override
  public Failure failure(int status, Map<String, String> headers, byte[] body, Instant now) {
    return Failures.answered(provider, status, headers, body, now);
  }
}
