package dev.sluice.simulation;

import dev.sluice.simulation.TargetFault.Fails;
import dev.sluice.simulation.TargetFault.Limited;
import dev.sluice.simulation.TargetFault.Period;
import dev.sluice.simulation.TargetFault.Refuses;
import dev.sluice.simulation.TargetFault.Silent;
import dev.sluice.simulation.TargetFault.Slow;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happens to three equal targets during a load of five minutes. Where one is hit, it is the
 * first of the configuration: the one that matters most to whoever goes by that order.
 */
enum Scenario {
  HEALTHY("all healthy"),
  ONE_REFUSES("one refuses connections for 2 min"),
  ONE_SILENT("one does not answer for 2 min"),
  ONE_FAILING("one fails 30 % throughout"),
  ONE_LIMITED("one limited to a tenth throughout"),
  ONE_SLOW("one ten times slower throughout"),
  ALL_REFUSE("all refuse connections for 20 s");

  private final String words;

  Scenario(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Which target has which fault, and when. */
  List<Period> faults() {
    return switch (this) {
      case HEALTHY -> List.of();
      case ONE_REFUSES -> List.of(twoMinutes(new Refuses()));
      case ONE_SILENT -> List.of(twoMinutes(new Silent()));
      case ONE_FAILING -> List.of(throughout(new Fails(30)));
      case ONE_LIMITED -> List.of(throughout(new Limited(ModelledTarget.PER_SECOND / 10)));
      case ONE_SLOW -> List.of(throughout(new Slow(10)));
      case ALL_REFUSE ->
          Stream.of("a", "b", "c").map(target -> seconds(target, 70, 90, new Refuses())).toList();
    };
  }

  /** When the last fault is over, from the beginning of the run; zero without a fault. */
  Duration over() {
    return faults().stream().map(Period::until).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  private static Period twoMinutes(TargetFault fault) {
    return seconds("a", 60, 180, fault);
  }

  private static Period throughout(TargetFault fault) {
    return seconds("a", 0, 3_600, fault);
  }

  private static Period seconds(String target, int from, int until, TargetFault fault) {
    return new Period(target, Duration.ofSeconds(from), Duration.ofSeconds(until), fault);
  }
}
