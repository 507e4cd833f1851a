package dev.sluice.bench.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One caller with one kept connection, who asks again once the answer is whole. Not thread-safe.
 */
final class Caller implements AutoCloseable {
  private final SocketChannel channel;
  private final ByteBuffer question;
  private final AnswerReader answer;
  private long sent;
  private boolean counted;

  /** Connects, and tells the selector to wake up for what comes. */
  Caller(Question question, Selector selector) throws IOException {
    this.question = ByteBuffer.allocateDirect(question.wire().length).put(question.wire());
    this.answer = new AnswerReader(question.streamed());
    this.channel = SocketChannel.open(question.server());
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Asks. */
  void ask() throws IOException {
    answer.next();
    counted = false;
    question.rewind();
    sent = System.nanoTime();
    while (question.hasRemaining()) {
      channel.write(question);
    }
  }

  /** Reads what has come; answers whether the answer is whole. */
  boolean listen(Samples firstContent) throws IOException {
    answer.read(channel);
    if (!counted && answer.hasContent()) {
      firstContent.add(System.nanoTime() - sent);
      counted = true;
    }
    return answer.isWhole();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
