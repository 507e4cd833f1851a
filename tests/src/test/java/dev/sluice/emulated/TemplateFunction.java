package dev.sluice.emulated;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.local.template.FunctionCode;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.local.template.Route;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.testkit.SampleEvent;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A function of {@code template.yaml}.
 *
 * @param id its name in the template
 * @param folder its folder below {@code functions/} and {@code events/}
 * @param code what its zip is made of
 * @param preludes whether its answers are preludes and bodies, for streamed routes
 */
public record TemplateFunction(String id, String folder, FunctionCode code, boolean preludes) {
  /** All of them, in the order of the template. */
  public static List<TemplateFunction> all() {
    JsonValue yaml = template();
    SamTemplate template = new SamTemplate(yaml);
    List<TemplateFunction> found = new ArrayList<>();
    for (FunctionSpec function : template.functions()) {
      List<Route> routes =
          template.routes().all().stream()
              .filter(route -> route.function().equals(function.logicalId()))
              .toList();
      found.add(
          function(
              yaml, template, function.logicalId(), routes.stream().anyMatch(Route::streamed)));
    }
    return found;
  }

  /** Whether this event is a request to the API. */
  static boolean isOfApi(SampleEvent event) {
    return Json.parse(event.text("", "").getBytes(StandardCharsets.UTF_8))
        .get("httpMethod")
        .isPresent();
  }

  /** Whether the template has it started by a script of ours. */
  boolean isWrapped() {
    return code.wrapper().isPresent();
  }

  /** What it has answered to this event on AWS. */
  EmulatedAnswer answer(SampleEvent event, byte[] bytes) {
    if (!isOfApi(event)) {
      return EmulatedAnswer.ofAny(bytes);
    }
    return preludes ? EmulatedAnswer.ofPrelude(bytes) : EmulatedAnswer.ofProxyJson(bytes);
  }

  /** The template of this checkout. */
  public static JsonValue template() {
    try {
      return Yaml.parseTemplate(Files.readString(Checkout.root().resolve("template.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TemplateFunction function(
      JsonValue yaml, SamTemplate template, String id, boolean preludes) {
    JsonValue properties = yaml.path("Resources", id, "Properties");
    String uri = properties.get("CodeUri").stringOr("");
    return new TemplateFunction(
        id,
        Objects.toString(Path.of(uri).getName(1)),
        template.code().stream().filter(code -> code.uri().equals(uri)).findFirst().orElseThrow(),
        preludes);
  }

  /** Its name. */
  @Override
  public String toString() {
    return folder;
  }
}
