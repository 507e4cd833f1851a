package dev.sluice.local;

import dev.sluice.caller.ApiKey;
import dev.sluice.secret.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The administrator's key of this run: {@code SLUICE_ADMIN_KEY}, or one that is made. */
final class AdminKey {
  static final String VARIABLE = "SLUICE_ADMIN_KEY";

  private AdminKey() {}

  static Secret of(Map<String, String> environment, RandomGenerator secureRandom) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .filter(key -> !key.isBlank())
        .map(Secret::of)
        .orElseGet(() -> ApiKey.mint(secureRandom).whole());
  }
}
