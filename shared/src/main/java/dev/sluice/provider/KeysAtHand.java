package dev.sluice.provider;

import dev.sluice.route.Access;
import dev.sluice.route.Availability;
import dev.sluice.route.Target;
import java.util.Optional;

/**
 * A target whose key is not there, or cannot be read now, is left out of every plan, and so is one
 * that wants a signature where the function's role may not ask it. Thread-safe.
 *
 * @param keys where the keys would be
 * @param signs whether the role may ask Amazon Bedrock at all; for which models, only AWS can say
 */
public record KeysAtHand(KeyStore keys, boolean signs) implements Availability {
  @Override
  public Optional<String> reasonAgainst(Target target) {
    if (target.access() instanceof Access.Signed) {
      return signs
          ? Optional.empty()
          : Optional.of("the stack's parameter BedrockModels names no model");
    }
    return target.keyName().filter(name -> keys.find(name).isEmpty()).map(name -> "no key " + name);
  }
}
