package dev.sluice.lambda;

import dev.sluice.chat.RequestId;
import dev.sluice.gateway.ReplyHead;
import dev.sluice.gateway.Tries;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Occasion;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RoutePlan.Step;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Remembers an answer; its client can hang up. */
public final class Sent implements ReplyOutput {
  public static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  public static final RequestId ID = RequestId.of(NOW, 42);

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int writesLeft = Integer.MAX_VALUE;
  public int status;
  public Map<String, String> headers = Map.of();
  public boolean ended;

  /** A visit with these CORS headers. */
  public static Visit visit(Map<String, String> corsHeaders) {
    ProxyRequest request =
        new ProxyRequest("POST", "/v1/chat/completions", Map.of(), Map.of(), Map.of(), new byte[0]);
    return new Visit(request, ID, corsHeaders);
  }

  /** An answer whose client hangs up after this many calls of {@link #begin} and {@link #write}. */
  public static Sent toAClientWhoLeavesAfter(int writes) {
    Sent sent = new Sent();
    sent.writesLeft = writes;
    return sent;
  }

  public static Target target(String id) {
    return new Target(
        id,
        "openai",
        "gpt-5.2",
        URI.create("https://upstream.example/v1"),
        new Access.Keyed("OPENAI_API_KEY"),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }

  public static Step step(Target target) {
    return new Step(target, "the only choice", Occasion.ASKED, RetryPolicy.DEFAULT);
  }

  public static ReplyHead head() {
    return new ReplyHead("cheap", step(target("openai/gpt-5.2")), new Tries(2, 1));
  }

  public String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void begin(int aStatus, Map<String, String> theHeaders) throws IOException {
    count();
    status = aStatus;
    headers = theHeaders;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    count();
    body.writeBytes(bytes);
  }

  @Override
  public void end() {
    ended = true;
  }

  private void count() throws IOException {
    if (writesLeft-- <= 0) {
      throw new IOException("the client has gone");
    }
  }
}
