package dev.sluice.simulator.http;

import java.io.IOException;

/** Answers requests. Called on one virtual thread for each connection, many at once. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers one request on its connection.
   *
   * @throws IOException if the client is gone, or the connection was closed on this side; the
   *     connection is not used again
   */
  void handle(Request request, Connection connection) throws IOException;
}
