package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.chat.ChatReply;
import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Dialect;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.Translation;
import dev.sluice.provider.upstream.Dialects;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CarefulTest {
  private static final Recording SOME = Recording.replies().getFirst();

  @Test
  void aMistakeInATranslationIsARefusal() {
    Translation translation =
        translated((_, _) -> {
          throw new IllegalStateException("what the caller wrote");
        });

    Translation.Unsendable refused = assertInstanceOf(Translation.Unsendable.class, translation);
    assertEquals(FailureClass.UNSUPPORTED, refused.failure().kind());
  }

  @Test
  void aMistakeInAReadingIsAnAnswerThatIsNotUnderstood() {
    Translation.Sendable plain =
        (Translation.Sendable) translated(new Dialects().of(SOME.target()));
    Translation translation =
        translated((_, _) -> new Translation.Sendable(plain.request(), new Mistaken()));
    Reading reading = assertInstanceOf(Translation.Sendable.class, translation).reading();

    Decoded.Wrong<?> reply = assertInstanceOf(Decoded.Wrong.class, reading.reply(new byte[0]));
    StreamStep.Broken event = assertInstanceOf(StreamStep.Broken.class, reading.event("{}"));
    StreamStep.Broken end = assertInstanceOf(StreamStep.Broken.class, reading.end());

    assertEquals(FailureClass.UNINTELLIGIBLE, reply.failure().kind());
    assertEquals(FailureClass.UNINTELLIGIBLE, event.failure().kind());
    assertEquals(FailureClass.UNINTELLIGIBLE, end.failure().kind());
    assertEquals(
        FailureClass.SERVER_ERROR,
        reading.failure(502, Map.of(), new byte[0], Instant.EPOCH).kind());
  }

  private static Translation translated(Dialect dialect) {
    return new Careful(dialect).translate(SOME.target(), SOME.call());
  }

  /** Throws whatever it is to read. */
  private static final class Mistaken implements Reading {
    @Override
    public Decoded<ChatReply> reply(byte[] body) {
      throw new ArithmeticException();
    }

    @Override
    public StreamStep event(String data) {
      throw new ClassCastException();
    }

    @Override
    public StreamStep end() {
      throw new IllegalStateException();
    }

    @Override
    public Failure failure(int status, Map<String, String> headers, byte[] body, Instant now) {
      throw new IllegalArgumentException();
    }
  }
}
