package dev.sluice.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.secret.Secret;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EnvironmentKeyStoreTest {
  private final EnvironmentKeyStore keys =
      new EnvironmentKeyStore(Map.of("A_KEY", "sk-1\n", "BLANK", " "));

  @Test
  void findsTheVariableOfThatNameWithoutTheSpaceAroundIt() {
    assertEquals(Optional.of(Secret.of("sk-1")), keys.find("A_KEY"));
  }

  @Test
  void aMissingOrBlankVariableIsNoKey() {
    assertEquals(Optional.empty(), keys.find("B_KEY"));
    assertEquals(Optional.empty(), keys.find("BLANK"));
  }
}
