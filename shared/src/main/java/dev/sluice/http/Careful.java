package dev.sluice.http;

import dev.sluice.chat.ChatReply;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.TokenUsage;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Dialect;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.Translation;
import dev.sluice.provider.failure.Failures;
import dev.sluice.route.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dialect whose mistakes are failures like others. An exception out of it would end the request
 * without a record, and what was held for it would stay held until its deadline. The log says where
 * it was, and nothing of what was read.
 *
 * @param dialect whose mistakes they are
 */
record Careful(Dialect dialect) implements Dialect {
  private static final Logger LOG = LoggerFactory.getLogger(Careful.class);

  @Override
  public Translation translate(Target target, ProviderCall call) {
    try {
      return switch (dialect.translate(target, call)) {
        case Translation.Sendable(var sent, var reading) ->
            new Translation.Sendable(sent, new CarefulReading(reading));
        case Translation.Unsendable refused -> refused;
      };
    } catch (RuntimeException e) {
      log(e);
      return new Translation.Unsendable(
          Failure.of(
              FailureClass.UNSUPPORTED,
              "This request cannot be put into the words of " + target.fullModel() + "."));
    }
  }

  private static void log(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    LOG.error(
        "a mistake in a dialect: {} at {}",
        e.getClass().getName(),
        trace.length == 0 ? "?" : trace[0]);
  }

  /** Reads with the same care; after a mistake there is nothing more to read. */
  private record CarefulReading(Reading reading) implements Reading {
    private static final Failure FAILURE =
        Failures.unintelligible("The upstream's answer cannot be read.");

    @Override
    public Decoded<ChatReply> reply(byte[] body) {
      try {
        return reading.reply(body);
      } catch (RuntimeException e) {
        log(e);
        return new Decoded.Wrong<>(FAILURE, Optional.empty());
      }
    }

    @Override
    public StreamStep event(String data) {
      try {
        return reading.event(data);
      } catch (RuntimeException e) {
        log(e);
        return new StreamStep.Broken(FAILURE, Optional.empty());
      }
    }

    @Override
    public StreamStep end() {
      try {
        return reading.end();
      } catch (RuntimeException e) {
        log(e);
        return new StreamStep.Broken(FAILURE, Optional.empty());
      }
    }

    @Override
    public boolean isWhole() {
      return reading.isWhole();
    }

    @Override
    public Optional<TokenUsage> soFar() {
      return reading.soFar();
    }

    @Override
    public Failure failure(int status, Map<String, String> headers, byte[] body, Instant now) {
      try {
        return reading.failure(status, headers, body, now);
      } catch (RuntimeException e) {
        log(e);
        return new Failure(
            FailureClass.SERVER_ERROR,
            OptionalInt.of(status),
            "The upstream answered with status " + status + ".",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
      }
    }
  }
}
