package dev.sluice.http;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.TokenUsage;
import dev.sluice.http.Watchdog.Watch;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.ChunkSink;
import dev.sluice.provider.Counted;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.completions.GatheredReply;
import dev.sluice.provider.completions.ReplyChunks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * One answer as it is read: what its head announces, its pieces or its whole body, and how it ends.
 * Used once, by one thread.
 */
final class Exchange {
  /** The most bytes of a buffered answer; pictures come in these. */
  private static final int MOST_ANSWER = 32 * 1024 * 1024;

  private static final int MOST_EVENT = 8 * 1024 * 1024;
  private static final int MOST_ERROR = 64 * 1024;

  /** How long the body of an error may stay silent: its status already says most. */
  private static final Duration ERROR_SILENCE = Duration.ofSeconds(5);

  /** What a connection may still cost after the terminal event, to be used again. */
  private static final Duration LAST_BYTES = Duration.ofMillis(50);

  private final Reading reading;
  private final Watch watch;
  private Optional<TokenUsage> usage = Optional.empty();
  private Optional<BigDecimal> charge = Optional.empty();
  private int choices;
  private int finished;

  /** Whether words came after the count, which then says less than was written. */
  private boolean stale;

  private boolean begun;
  private boolean readToEnd;

  Exchange(Reading reading, Watch watch) {
    this.reading = reading;
    this.watch = watch;
  }

  /**
   * The tokens the upstream has counted up to now, of an answer that was left before its end: a
   * count from among its pieces says less than was written.
   */
  Optional<Counted> usage() {
    stale |= finished < choices;
    return count();
  }

  /** The tokens of an answer that has ended. */
  private Optional<Counted> count() {
    Optional<Counted> counted =
        stale
            ? usage.map(Counted::open)
            : usage.map(tokens -> Counted.whole(tokens).charged(charge));
    return counted.or(() -> reading.soFar().map(Counted::open));
  }

  /** Whether nothing of the answer is left on the connection, which can then be used again. */
  boolean isReadToEnd() {
    return readToEnd;
  }

  /** What an answer means that is not a success. */
  Attempt refused(ClassicHttpResponse response, Instant now) {
    watch.allow(ERROR_SILENCE);
    byte[] body;
    try {
      body = body(response, MOST_ERROR);
    } catch (IOException e) {
      body = new byte[0];
    }
    return failed(
        reading.failure(response.getCode(), headers(response), body, now), Optional.empty());
  }

  /** Reads an answer that was not to be streamed. */
  Attempt buffered(ClassicHttpResponse response) throws IOException {
    return switch (whole(response)) {
      case Decoded.Value<ChatReply>(ChatReply reply) -> new Attempt.Replied(reply);
      case Decoded.Wrong<ChatReply>(Failure failure, var counted) ->
          new Attempt.Failed(failure, counted.map(Counted::whole));
    };
  }

  /**
   * Reads an answer that was to be streamed. Some upstreams answer with one JSON body all the same:
   * it is a good answer, and the caller gets it as a stream of few pieces.
   *
   * @param choices how many answers were asked for
   * @param idle how long the stream may stay silent
   */
  Attempt streamed(ClassicHttpResponse response, int choices, Duration idle, ChunkSink sink)
      throws IOException {
    watch.allow(idle);
    if (isEventStream(response)) {
      return events(response.getEntity().getContent(), choices, sink);
    }
    return switch (whole(response)) {
      case Decoded.Value<ChatReply>(ChatReply reply) -> inPieces(reply, sink);
      case Decoded.Wrong<ChatReply>(Failure failure, var counted) ->
          new Attempt.Failed(failure, counted.map(Counted::whole));
    };
  }

  /**
   * Reads a stream for a caller who wants none: the pieces are gathered, and the answer is whole or
   * there is none.
   */
  Attempt gathered(ClassicHttpResponse response, int choices, Duration idle) throws IOException {
    if (!isEventStream(response)) {
      return buffered(response);
    }
    GatheredReply gathered = new GatheredReply();
    return switch (streamed(response, choices, idle, gathered)) {
      case Attempt.Streamed _ -> new Attempt.Replied(gathered.reply());
      case Attempt.Failed failed -> failed;
      case Attempt.Replied replied -> replied;
      case Attempt.Stopped stopped ->
          new Attempt.Failed(
              Failure.of(FailureClass.UNINTELLIGIBLE, "The upstream's answer has no end."),
              stopped.usage());
    };
  }

  private Attempt inPieces(ChatReply reply, ChunkSink sink) {
    usage = reply.usage();
    return pass(ReplyChunks.of(reply), sink)
        ? new Attempt.Streamed(count())
        : new Attempt.Stopped(count());
  }

  private Attempt events(InputStream in, int wanted, ChunkSink sink) throws IOException {
    choices = wanted;
    EventStream events = new EventStream(new HeardStream(in, watch), MOST_EVENT);
    for (String data = next(events, false);
        data != null;
        data = next(events, finished >= choices || reading.isWhole())) {
      switch (reading.event(data)) {
        case StreamStep.Pieces(var chunks) -> {
          if (!pass(chunks, sink)) {
            return new Attempt.Stopped(usage());
          }
        }
        case StreamStep.Ended(var last) -> {
          readLastBytes(in);
          return last(last, sink);
        }
        case StreamStep.Broken(Failure failure, var counted) -> {
          boolean torn = failure.kind() == FailureClass.UNINTELLIGIBLE && events.isCut();
          return torn ? torn() : failed(failure, counted);
        }
      }
    }
    // Some end with the finish reason and never send the terminal event: nothing is missing.
    return finished >= choices ? new Attempt.Streamed(count()) : ended(sink);
  }

  /** Passes pieces on; answers whether more are wanted. */
  private boolean pass(List<ChatChunk> chunks, ChunkSink sink) {
    for (ChatChunk chunk : chunks) {
      begun = true;
      stale = chunk.usage().isEmpty() && (stale || (usage.isPresent() && chunk.content()));
      usage = chunk.usage().or(() -> usage);
      charge = chunk.charge().or(() -> charge);
      finished += chunk.finishes();
      if (!sink.accept(chunk)) {
        return false;
      }
    }
    return true;
  }

  /** A stream that has come to its end; one that has said nothing at all has not even begun. */
  private Attempt last(List<ChatChunk> chunks, ChunkSink sink) {
    if (!pass(chunks, sink)) {
      return new Attempt.Stopped(usage());
    }
    return begun ? new Attempt.Streamed(count()) : cut();
  }

  /** A stream whose bytes ended without its terminal event. */
  private Attempt ended(ChunkSink sink) {
    return switch (reading.end()) {
      case StreamStep.Ended(var last) -> last(last, sink);
      case StreamStep.Broken(Failure failure, var counted) -> failed(failure, counted);
      case StreamStep.Pieces _ -> cut();
    };
  }

  /** The next event. Once all answers are finished, a broken connection is as good an end. */
  private @Nullable String next(EventStream events, boolean finished) throws IOException {
    try {
      String data = events.next();
      readToEnd = data == null;
      return data;
    } catch (IOException e) {
      if (finished) {
        return null;
      }
      throw e;
    }
  }

  /** Half an event at the end: a break like any other, which takes nothing from a whole answer. */
  private Attempt torn() {
    return finished >= choices ? new Attempt.Streamed(count()) : cut();
  }

  private Attempt cut() {
    return failed(
        Failure.of(
            FailureClass.STREAM_CUT, "The upstream's stream ended before its answer was whole."),
        Optional.empty());
  }

  /** A failure, and what the upstream counts all the same, or has counted before. */
  private Attempt failed(Failure failure, Optional<TokenUsage> counted) {
    return new Attempt.Failed(failure, counted.map(Counted::whole).or(this::usage));
  }

  private Decoded<ChatReply> whole(ClassicHttpResponse response) throws IOException {
    byte[] body = body(response, MOST_ANSWER);
    return readToEnd
        ? reading.reply(body)
        : new Decoded.Wrong<>(
            Failure.of(FailureClass.UNINTELLIGIBLE, "The upstream's answer is longer than 32 MB."),
            Optional.empty());
  }

  private byte[] body(ClassicHttpResponse response, int most) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      readToEnd = true;
      return new byte[0];
    }
    InputStream in = new HeardStream(entity.getContent(), watch);
    // A body of known length is read into that much; otherwise a read begins with 16 KB.
    long length = entity.getContentLength();
    byte[] body = in.readNBytes((int) Math.min(most, length < 0 ? most : length));
    readToEnd = body.length < most || in.read() < 0;
    return body;
  }

  /**
   * The end of the body after the terminal event: mostly there already, but not waited for long.
   */
  private void readLastBytes(InputStream in) {
    watch.allow(LAST_BYTES);
    try {
      in.transferTo(OutputStream.nullOutputStream());
      readToEnd = true;
    } catch (IOException e) {
      // The answer is whole; only the connection is lost.
      readToEnd = false;
    }
  }

  /** Whether it may be one: some upstreams do not say, or say plain text. */
  private static boolean isEventStream(ClassicHttpResponse response) {
    Header type = response.getFirstHeader("content-type");
    String name = type == null ? "" : type.getValue().toLowerCase(Locale.ROOT);
    return response.getEntity() != null && !name.contains("json") && !name.contains("html");
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return headers;
  }
}
