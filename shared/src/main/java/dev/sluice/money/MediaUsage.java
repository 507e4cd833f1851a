package dev.sluice.money;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The media of one exchange that are charged by the piece, the second, the character or the search:
 * never those that are counted as tokens too. Immutable.
 *
 * @param amounts how much of each unit there is, in its parts; a unit that is not there is none
 */
public record MediaUsage(Map<MediaUnit, Long> amounts) {
  public static final MediaUsage NONE = new MediaUsage(Map.of());

  public MediaUsage {
    amounts = Map.copyOf(amounts);
    if (amounts.values().stream().anyMatch(amount -> amount < 0)) {
      throw new IllegalArgumentException("an amount of media below zero");
    }
  }

  /** This many whole pieces of a unit. */
  public static MediaUsage of(MediaUnit unit, long pieces) {
    return new MediaUsage(Map.of(unit, Math.multiplyExact(pieces, unit.parts())));
  }

  /**
   * This long a piece of audio or video; what is less than a thousandth of a second counts as one.
   */
  public static MediaUsage of(MediaUnit unit, Duration time) {
    if (unit.parts() != 1_000) {
      throw new IllegalArgumentException(unit + " is not counted by the second");
    }
    return new MediaUsage(Map.of(unit, time.plusNanos(999_999).toMillis()));
  }

  /** Both together. */
  public MediaUsage plus(MediaUsage more) {
    Map<MediaUnit, Long> sum = new EnumMap<>(MediaUnit.class);
    sum.putAll(amounts);
    more.amounts.forEach((unit, amount) -> sum.merge(unit, amount, Math::addExact));
    return new MediaUsage(sum);
  }
}
