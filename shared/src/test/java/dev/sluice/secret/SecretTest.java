package dev.sluice.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SecretTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void aSecretIsNotPrinted() {
    Secret secret = Secret.of("sk-live-1234");
    assertFalse(("key: " + secret).contains("1234"));
    assertEquals("sk-live-1234", secret.reveal());
  }

  @Test
  void itsDigestIsThatOfTheStandard() {
    // The first example of FIPS 180-4's test vectors.
    assertEquals(ABC, Secret.of("abc").sha256());
    assertTrue(Secret.of("abc").hasSha256(ABC));
    assertFalse(Secret.of("abd").hasSha256(ABC));
    assertFalse(Secret.of("abc").hasSha256(""));
  }

  @Test
  void secretsAreEqualByTheirText() {
    assertEquals(Secret.of("a"), Secret.of("a"));
    assertEquals(Secret.of("a").hashCode(), Secret.of("a").hashCode());
    assertNotEquals(Secret.of("a"), Secret.of("b"));
  }

  @Test
  void aBlankSecretIsNone() {
    assertThrows(IllegalArgumentException.class, () -> Secret.of(" "));
  }
}
