package dev.sluice.emulator;

import java.time.Instant;
import java.util.Map;

/**
 * One invocation of a function.
 *
 * @param id what the runtime calls it by; used once
 * @param event the event, not copied
 * @param deadline when it is ended, whatever the runtime does
 * @param functionArn the function that is invoked
 * @param headers what else the runtime is told, such as {@code Lambda-Runtime-Trace-Id}
 * @param answer where its answer goes
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; a copy would cost what it is worth.
public record Invocation(
    String id,
    byte[] event,
    Instant deadline,
    String functionArn,
    Map<String, String> headers,
    Answer answer) {
  public Invocation {
    headers = Map.copyOf(headers);
  }
}
