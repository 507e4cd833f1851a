package dev.sluice.provider;

import dev.sluice.route.Availability;
import dev.sluice.route.Target;
import java.util.Optional;

/**
 * A target whose key is not there, or cannot be read now, is left out of every plan. Thread-safe.
 *
 * @param keys where the keys would be
 */
public record KeysAtHand(KeyStore keys) implements Availability {
  @Override
  public Optional<String> reasonAgainst(Target target) {
    return target.keyName().filter(name -> keys.find(name).isEmpty()).map(name -> "no key " + name);
  }
}
