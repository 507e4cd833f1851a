package dev.sluice.gateway;

import dev.sluice.chat.FailureClass;
import dev.sluice.chat.TokenUsage;
import dev.sluice.gateway.ScriptedProvider.Play;
import dev.sluice.provider.ProviderCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** An upstream that does anything, but never writes more than it is told to, or than it can. */
final class RandomPlays {
  private final Random random;

  RandomPlays(Random random) {
    this.random = random;
  }

  /** What happens at some try. */
  Play next() {
    int chance = random.nextInt(10);
    if (chance < 4) {
      FailureClass kind = kind();
      return chance < 1
          ? ScriptedProvider.failsFor(kind, Duration.ofSeconds(random.nextInt(12)))
          : ScriptedProvider.fails(kind);
    }
    boolean whole = chance < 8;
    return (call, sink) ->
        call.request().stream()
            ? stream(call, whole).play(call, sink)
            : ScriptedProvider.answers(
                    random.nextInt(4) > 0 ? Optional.of(used(call)) : Optional.empty())
                .play(call, sink);
  }

  private Play stream(ProviderCall call, boolean whole) {
    TokenUsage used = used(call);
    List<String> chunks = new ArrayList<>(List.of(ScriptedProvider.role()));
    for (int i = random.nextInt(4); i > 0; i--) {
      chunks.add(ScriptedProvider.text("x".repeat(1 + random.nextInt(40))));
    }
    if (!whole) {
      return ScriptedProvider.breaksOff(kind(), chunks.toArray(String[]::new));
    }
    chunks.add(ScriptedProvider.finish());
    if (random.nextInt(4) > 0) {
      chunks.add(ScriptedProvider.usage(used.promptTokens(), used.completionTokens()));
    }
    return ScriptedProvider.streams(chunks.toArray(String[]::new));
  }

  private TokenUsage used(ProviderCall call) {
    long input = call.request().inputBound().orElseThrow();
    long cap = Math.min(call.outputCap().orElse(Targets.CAN_WRITE), Targets.CAN_WRITE);
    return TokenUsage.of(
        random.nextLong(input + 1), random.nextLong(cap * call.request().choices() + 1));
  }

  private FailureClass kind() {
    FailureClass[] kinds = FailureClass.values();
    return kinds[random.nextInt(kinds.length)];
  }
}
