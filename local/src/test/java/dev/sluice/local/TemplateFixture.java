package dev.sluice.local;

import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The template of the tests. */
public final class TemplateFixture {
  private TemplateFixture() {}

  public static SamTemplate template() {
    return new SamTemplate(Yaml.parseTemplate(text()));
  }

  public static String text() {
    try (InputStream in = TemplateFixture.class.getResourceAsStream("/template.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
