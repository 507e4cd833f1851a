package dev.sluice.lambda;

import java.io.IOException;
import java.util.Map;

/** How an answer leaves the function. Used by one thread: begin, any number of writes, end. */
public interface ReplyOutput {
  /** Sets the status and the headers. */
  void begin(int status, Map<String, String> headers) throws IOException;

  /** Sends these bytes of the body at once, where the way out can. */
  void write(byte[] bytes) throws IOException;

  /** Ends the answer. */
  void end() throws IOException;

  /** Sends a whole answer. */
  default void send(HttpReply reply) throws IOException {
    begin(reply.status(), reply.headers());
    write(reply.body());
    end();
  }
}
