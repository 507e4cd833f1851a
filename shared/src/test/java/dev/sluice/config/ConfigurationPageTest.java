package dev.sluice.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.provider.declared.Upstream;
import dev.sluice.provider.declared.Upstreams;
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
                FieldNames.GROUP,
                FieldNames.ANSWERS,
                FieldNames.ALIAS,
                FieldNames.CORS,
                FieldNames.BUDGET)
            .flatMap(names -> names.known().stream())
            .map(field -> () -> assertTrue(page.contains(field), field)));
  }

  @Test
  void namesEveryFieldOfAProviderOnAPageOfItsOwn() throws IOException {
    String declared =
        Files.readString(
            Path.of(System.getProperty("sluice.root", ".."))
                .resolve("docs/providers/openai-compatible.md"));
    assertAll(
        Stream.of(FieldNames.PROVIDER, FieldNames.PROVIDER_RULE)
            .flatMap(names -> names.known().stream())
            .map(field -> () -> assertTrue(declared.contains("`" + field + "`"), field)));
  }

  @Test
  void namesEveryProviderWithItsAddressAndItsKey() {
    assertAll(
        Upstreams.builtIn().names().stream()
            .map(name ->
                () -> {
                  Upstream defaults = Upstreams.builtIn().find(name).orElseThrow();
                  String row =
                      page.substring(page.indexOf("## Providers"))
                          .lines()
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
