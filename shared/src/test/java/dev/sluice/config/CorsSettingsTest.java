package dev.sluice.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorsSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.example", "http://localhost:5173", "http://[::1]:8080", "app://x"})
  void knowsWhatABrowserSends(String origin) {
    assertTrue(CorsSettings.isOrigin(origin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/",
        "https://a.example/path",
        "https://A.example",
        "https://a.example:443",
        "http://a.example:80",
        "https://*.example",
        "a.example",
        "null",
        "*",
        ""
      })
  void refusesWhatNoBrowserSends(String origin) {
    assertFalse(CorsSettings.isOrigin(origin));
  }

  @Test
  void cannotHoldWhatIsNoOrigin() {
    assertThrows(IllegalArgumentException.class, () -> new CorsSettings(List.of("a.example")));
    assertThrows(
        IllegalArgumentException.class, () -> new CorsSettings(List.of("*", "https://a.example")));
    assertTrue(CorsSettings.NONE.allowedOrigins().isEmpty());
  }
}
