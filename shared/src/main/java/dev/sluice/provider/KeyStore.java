package dev.sluice.provider;

import dev.sluice.secret.Secret;
import dev.sluice.secret.SecretUnavailable;
import java.util.Optional;

/**
 * Where the providers' keys are kept. Implementations are thread-safe and may cache for minutes.
 */
@FunctionalInterface
public interface KeyStore {
  /**
   * The key of this name, as the configuration's {@code os.environ/NAME} has it ({@code
   * OPENAI_API_KEY}); empty if there is none.
   *
   * @throws SecretUnavailable if that cannot be known now; nothing else is thrown
   */
  Optional<Secret> find(String name);

  /**
   * The key of this name after the provider refused this one: read once more where it is kept, past
   * any cache, unless that was done a moment ago. Throws nothing.
   *
   * @param refused the key that was sent
   * @return another key than the refused one; empty if there is no other, or nobody can say. A
   *     store whose keys stay as they are never has one.
   */
  default Optional<Secret> refreshed(String name, Secret refused) {
    return Optional.empty();
  }
}
