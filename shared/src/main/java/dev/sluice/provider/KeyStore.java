package dev.sluice.provider;

import dev.sluice.secret.Secret;
import java.util.Optional;

/**
 * Where the providers' keys are kept. Implementations are thread-safe and may cache for minutes.
 */
public interface KeyStore {
  /**
   * The key of this name, as the configuration's {@code os.environ/NAME} has it ({@code
   * OPENAI_API_KEY}); empty if there is none.
   */
  Optional<Secret> find(String name);
}
