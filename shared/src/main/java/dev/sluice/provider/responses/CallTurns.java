package dev.sluice.provider.responses;

import dev.sluice.chat.ChatChunk;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the calls of a stream be told one after the other, in their order: where the provider tells
 * them at once, the later ones wait. A piece of another call is the end of the one before to
 * OpenAI's client for Node, which then parses what it has (openai-node, {@code
 * ChatCompletionStream}). Used for one answer.
 */
final class CallTurns {
  private final long most;
  private final List<Turn> turns = new ArrayList<>();

  /** Whose turn it is; the calls before it are done. */
  private int current;

  private long kept;
  private boolean given;

  /**
   * Turns.
   *
   * @param most the most bytes that may wait; when they are more, nobody waits any longer
   */
  CallTurns(long most) {
    this.most = most;
  }

  /** What can be told now that these pieces of a call have come. */
  List<ChatChunk> come(int call, List<ChatChunk> pieces) {
    while (turns.size() <= call) {
      turns.add(new Turn());
    }
    if (given || call == current) {
      return pieces;
    }
    turns.get(call).waiting.addAll(pieces);
    kept += pieces.stream().mapToLong(piece -> piece.text().length()).sum();
    return kept > most ? rest() : List.of();
  }

  /** What can be told now that this call is done. */
  List<ChatChunk> done(int call) {
    turns.get(call).done = true;
    List<ChatChunk> told = new ArrayList<>();
    while (current < turns.size() && turns.get(current).done) {
      current++;
      if (current < turns.size()) {
        told.addAll(turns.get(current).take());
      }
    }
    return told;
  }

  /** All that waits; nothing waits from here on. */
  List<ChatChunk> rest() {
    given = true;
    List<ChatChunk> told = new ArrayList<>();
    turns.forEach(turn -> told.addAll(turn.take()));
    return told;
  }

  private static final class Turn {
    private List<ChatChunk> waiting = new ArrayList<>();
    private boolean done;

    private List<ChatChunk> take() {
      List<ChatChunk> taken = waiting;
      waiting = new ArrayList<>();
      return taken;
    }
  }
}
