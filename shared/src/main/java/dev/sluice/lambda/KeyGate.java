package dev.sluice.lambda;

import dev.sluice.caller.Caller;
import dev.sluice.caller.KeyVerdict;
import dev.sluice.caller.Keys;
import dev.sluice.gateway.ChatOutcome;
import java.time.InstantSource;
import java.util.function.Function;

/** Lets callers in whose key opens; all others get the answer that says why not. Thread-safe. */
public final class KeyGate {
  private final Keys keys;
  private final InstantSource clock;

  public KeyGate(Keys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What this answers to the caller whose key it is.
   *
   * @throws dev.sluice.caller.StoreUnavailable if the directory cannot be asked
   */
  public HttpReply admit(ProxyRequest request, Function<Caller, HttpReply> answer) {
    return switch (keys.recognise(request.key())) {
      case KeyVerdict.Unrecognised(var reason) ->
          ErrorBodies.of(new ChatOutcome.UnknownKey(reason), clock.instant());
      case KeyVerdict.Known(var caller) -> answer.apply(caller);
    };
  }
}
