package dev.sluice.endtoend;

/** How a request gets from the gateway's door to chat-proxy. */
enum Way {
  /** By a call, as {@code ./sluice run} has it. */
  DIRECTLY,
  /** Through the Runtime API and the loop that streams, as {@code ./sluice run --runtime}. */
  THROUGH_RUNTIME
}
