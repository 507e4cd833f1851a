package dev.sluice.chatproxy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.lambda.PreludeOutput;
import dev.sluice.lambda.ProxyJsonOutput;
import dev.sluice.lambda.chat.ChatApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * {@code POST /v1/chat/completions}, {@code GET /v1/models} and {@code GET /health} behind API
 * Gateway. Thread-safe: one environment may serve many requests at once.
 */
public final class ChatProxyHandler implements RequestStreamHandler {
  private final ChatApi api;
  private final boolean preludes;

  /** What Lambda calls. */
  public ChatProxyHandler() {
    this(Wiring.ofLambda(), !Wiring.isSamLocal());
  }

  /**
   * The door to these routes.
   *
   * @param preludes whether the caller reads preludes; {@code sam local} does not
   */
  public ChatProxyHandler(ChatApi api, boolean preludes) {
    this.api = api;
    this.preludes = preludes;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    // Every line of this invocation then says which function and which invocation it is from.
    PowertoolsLogging.initializeLogging(context);
    try {
      api.answer(
          event.readAllBytes(),
          preludes ? new PreludeOutput(out) : new ProxyJsonOutput(out),
          Duration.ofMillis(context.getRemainingTimeInMillis()));
    } finally {
      PowertoolsLogging.clearState(true);
    }
  }
}
