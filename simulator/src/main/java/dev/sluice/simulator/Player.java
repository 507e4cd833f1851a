package dev.sluice.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.json.JsonValue;
import dev.sluice.simulator.http.Connection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Plays a script for one request on its connection. Used once. */
final class Player {
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(US_ASCII);
  private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(US_ASCII);

  private final Connection connection;
  private final Script script;
  private final Asked asked;
  private final long number;
  private final Runnable onSilence;
  private int contentSent;

  /**
   * Prepares to play.
   *
   * @param number which request this is, for the ids
   * @param onSilence told when everything is sent and nothing more comes
   */
  Player(Connection connection, Script script, Asked asked, long number, Runnable onSilence) {
    this.connection = connection;
    this.script = script;
    this.asked = asked;
    this.number = number;
    this.onSilence = onSilence;
  }

  /**
   * Plays.
   *
   * @throws IOException if the client hangs up, or the connection was closed as the script says
   */
  void play(Barriers barriers) throws IOException {
    Opening opening = script.opening();
    if (opening.barrier().isPresent() && !barriers.meet(opening.barrier().get())) {
      whole(500, "application/json", apart(opening.barrier().get()).toBytes());
      return;
    }
    connection.pause(opening.delay());
    switch (opening.first()) {
      case CUT -> connection.close();
      case SILENCE -> silence();
      case HEAD -> answer(opening);
    }
  }

  private void answer(Opening opening) throws IOException {
    if (opening.raw().isPresent()) {
      whole(opening.status(), opening.raw().get().contentType(), opening.raw().get().bytes());
    } else if (opening.refuses()) {
      whole(opening.status(), "application/json", opening.error().toBytes());
    } else {
      Answer answer = Answer.to(asked, script.words());
      if (asked.stream()) {
        stream(answer, new Chunks(number, asked, script, answer));
      } else {
        whole(
            opening.status(),
            "application/json",
            Completion.of(number, asked, script, answer).toBytes());
      }
    }
  }

  /** Sends an answer in one piece, or as much of it as the script allows. */
  private void whole(int status, String contentType, byte[] body) throws IOException {
    Map<String, String> headers = headers(contentType);
    switch (script.flow().ending()) {
      case COMPLETE -> connection.reply(status, headers, body);
      case ERROR_EVENT -> connection.reply(status, headers, script.opening().error().toBytes());
      case CUT -> {
        connection.replyPart(status, headers, body, body.length / 2);
        connection.close();
      }
      case SILENCE -> {
        connection.replyPart(status, headers, body, body.length / 2);
        silence();
      }
    }
  }

  private void stream(Answer answer, Chunks chunks) throws IOException {
    Map<String, String> headers = headers("text/event-stream; charset=utf-8");
    if (script.flow().ending() == Flow.Ending.ERROR_EVENT) {
      headers.put("connection", "close");
    }
    connection.begin(script.opening().status(), headers);
    for (int choice = 0; choice < asked.choices(); choice++) {
      connection.event(chunks.role(choice));
    }
    for (int choice = 0; choice < asked.choices(); choice++) {
      for (Answer.Piece piece : answer.pieces()) {
        if (contentSent == script.flow().after()) {
          end();
          return;
        }
        content(chunks.content(choice, piece));
      }
    }
    if (script.flow().completes()) {
      complete(answer, chunks);
    } else {
      end();
    }
  }

  private void content(byte[] chunk) throws IOException {
    Flow flow = script.flow();
    if (contentSent++ > 0) {
      connection.pause(flow.pace());
    }
    if (flow.comments()) {
      connection.event(COMMENT);
    }
    connection.event(chunk);
  }

  /** The proper end of a stream: finish chunks, usage, {@code [DONE]}. */
  private void complete(Answer answer, Chunks chunks) throws IOException {
    Bill bill = script.bill();
    Optional<JsonValue> usage =
        bill.withheld()
            ? Optional.empty()
            : bill.override().or(() -> Optional.of(answer.usage(asked)));
    int last = asked.choices() - 1;
    for (int choice = 0; choice <= last; choice++) {
      boolean carriesUsage = bill.inFinishChunk() && choice == last;
      connection.event(chunks.finish(choice, usage.filter(_ -> carriesUsage)));
    }
    if (usage.isPresent() && asked.usageAsked() && !bill.inFinishChunk()) {
      connection.event(chunks.usage(usage.get()));
    }
    connection.end(DONE);
  }

  /** The end that the script has instead of a proper one. */
  private void end() throws IOException {
    switch (script.flow().ending()) {
      case COMPLETE -> throw new IllegalStateException("a script that completes has no other end");
      case CUT -> connection.close();
      case SILENCE -> silence();
      case ERROR_EVENT -> {
        connection.end(Chunks.error(script.opening().error()));
        connection.close();
      }
    }
  }

  private void silence() throws IOException {
    onSilence.run();
    connection.silence();
  }

  private Map<String, String> headers(String contentType) {
    Map<String, String> headers = new HashMap<>(script.opening().headers());
    headers.put("content-type", contentType);
    headers.put("x-request-id", "req_simulated_" + number);
    return headers;
  }

  private static JsonValue apart(Barrier barrier) {
    return Opening.envelope(
        "server_error",
        Optional.empty(),
        Optional.of("barrier_not_met"),
        "The barrier '"
            + barrier.name()
            + "' waited "
            + barrier.limit().toMillis()
            + " ms in vain for "
            + barrier.parties()
            + " requests to be there together.");
  }
}
