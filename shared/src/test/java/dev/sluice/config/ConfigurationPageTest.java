package dev.sluice.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that people read says what the code does. */
final class ConfigurationPageTest {
  private final String page =
      Files.readString(
          Path.of(System.getProperty("sluice.root", "..")).resolve("docs/configuration.md"));

  ConfigurationPageTest() throws IOException {}

  @Test
  void namesEveryField() {
    assertAll(
        Stream.of(
                FieldNames.TOP,
                FieldNames.MODEL,
                FieldNames.PARAMS,
                FieldNames.INFO,
                FieldNames.ROUTER,
                FieldNames.LITELLM,
                FieldNames.SLUICE,
                FieldNames.CORS,
                FieldNames.BUDGET)
            .flatMap(names -> names.known().stream())
            .map(field -> () -> assertTrue(page.contains(field), field)));
  }

  @Test
  void namesEveryProviderWithItsAddressAndItsKey() {
    assertAll(
        ProviderDefaults.names().stream()
            .map(name ->
                () -> {
                  ProviderDefaults defaults = ProviderDefaults.find(name).orElseThrow();
                  String row =
                      page.lines()
                          .filter(line -> line.startsWith("|") && line.contains("`" + name + "`"))
                          .findFirst()
                          .orElse("");
                  String base = defaults.apiBase().map(uri -> "`" + uri + "`").orElse("required");
                  String key = defaults.keyName().map(k -> "`" + k + "`").orElse("none");
                  assertTrue(row.contains("| " + base), name + ": " + row);
                  assertTrue(row.contains("| " + key + " |"), name + ": " + row);
                }));
  }
}
