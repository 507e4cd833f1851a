package dev.sluice.aws;

import dev.sluice.budget.LiveHold;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Window;
import dev.sluice.money.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A live hold as one short text, {@code 25000000|1d:20261125,1mo:202611|1795600000|0}: nano-USD,
 * windows, deadline in epoch seconds, raises. One text and not a map, because it is compared as a
 * whole by whoever changes it, so it must be written the same way every time.
 */
final class HoldText {
  private static final int PARTS = 4;

  private HoldText() {}

  static String write(LiveHold hold) {
    String took = hold.took().stream().map(HoldText::write).collect(Collectors.joining(","));
    long deadline = hold.deadline().getEpochSecond();
    return hold.amount().nanos() + "|" + took + "|" + deadline + "|" + hold.raises();
  }

  static String write(OpenWindow window) {
    return window.window().rule() + ":" + window.id();
  }

  static LiveHold read(String text) {
    List<String> parts = Arrays.asList(text.split("\\|", -1));
    if (parts.size() != PARTS) {
      throw new IllegalStateException("not a hold: '" + text + "'");
    }
    List<OpenWindow> took =
        parts.get(1).isEmpty()
            ? List.of()
            : Arrays.stream(parts.get(1).split(",", -1)).map(HoldText::window).toList();
    return new LiveHold(
        Money.ofNanos(Long.parseLong(parts.get(0))),
        took,
        Instant.ofEpochSecond(Long.parseLong(parts.get(2))),
        Integer.parseInt(parts.get(3)));
  }

  /** The window of {@code <rule>:<id>}; a rule has no colon. */
  static OpenWindow window(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalStateException("not a window: '" + text + "'");
    }
    return new OpenWindow(new Window(text.substring(0, colon)), text.substring(colon + 1));
  }
}
