package dev.sluice.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NamedCredentialsTest {
  @Test
  void anEnvironmentThatNamesNoneHasNone() {
    assertEquals(Optional.empty(), NamedCredentials.in(Map.of()));
    assertEquals(Optional.empty(), NamedCredentials.in(Map.of("AWS_REGION", "eu-central-1")));
    assertEquals(Optional.empty(), NamedCredentials.in(Map.of("AWS_ACCESS_KEY_ID", "AKID")));
    assertEquals(Optional.empty(), NamedCredentials.in(Map.of("AWS_PROFILE", " ")));
  }

  @Test
  void aPairOfKeysIsEnoughAndSoIsAProfile() {
    assertTrue(
        NamedCredentials.in(Map.of("AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", "s"))
            .isPresent());
    assertTrue(NamedCredentials.in(Map.of("AWS_PROFILE", "work")).isPresent());
  }

  @Test
  void theSecretIsNotInTheText() {
    assertFalse(
        NamedCredentials.in(
                Map.of("AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", "hush-hush"))
            .toString()
            .contains("hush-hush"));
  }
}
