package dev.sluice.emulator;

import java.io.IOException;
import java.util.Map;

/**
 * Where the answer of one invocation goes while it arrives: {@code begin}, any number of {@code
 * write} and {@code flush}, {@code end}, one after the other; or {@code fail} in the place of all
 * that is left. At a deadline {@code fail} comes from another thread, maybe during a {@code write};
 * nothing comes after it. A call that takes its time makes the runtime wait.
 *
 * <p>Once a call has thrown, nobody is there to read: the rest of the answer is thrown away, and
 * the runtime is told nothing, as on Lambda ("Response streaming for Lambda functions" in the AWS
 * Lambda Developer Guide: a stream is not interrupted when the invoking client's connection is
 * broken).
 */
public interface Answer {
  /**
   * The answer begins.
   *
   * @param headers what the runtime sends with it, by name in lower case
   */
  void begin(Map<String, String> headers) throws IOException;

  /** A piece of it. */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /** The runtime's chunk is complete, and it is not known whether more will follow. */
  void flush() throws IOException;

  /** It is complete. */
  void end() throws IOException;

  /** There will be no more of it. */
  void fail(Failure failure);
}
