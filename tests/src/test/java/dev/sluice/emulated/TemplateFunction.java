package dev.sluice.emulated;

import dev.sluice.json.JsonValue;
import dev.sluice.local.template.FunctionCode;
import dev.sluice.local.template.Route;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A function of {@code template.yaml}.
 *
 * @param id its name in the template
 * @param folder its folder below {@code functions/} and {@code events/}
 * @param code what its zip is made of
 * @param variables its environment as {@code sam local} gives it: what refers to a resource is that
 *     resource's name in the template
 * @param preludes whether its answers are preludes and bodies, for streamed routes
 */
public record TemplateFunction(
    String id, String folder, FunctionCode code, Map<String, String> variables, boolean preludes) {
  public TemplateFunction {
    variables = Map.copyOf(variables);
  }

  /** The functions behind the API. */
  public static List<TemplateFunction> ofApi() {
    JsonValue yaml = template();
    SamTemplate template = new SamTemplate(yaml);
    List<TemplateFunction> found = new ArrayList<>();
    for (String id : yaml.get("Resources").names()) {
      List<Route> routes =
          template.routes().all().stream().filter(route -> route.function().equals(id)).toList();
      if (!routes.isEmpty()) {
        found.add(function(yaml, template, id, routes.getFirst().streamed()));
      }
    }
    return found;
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
    Map<String, String> variables = new TreeMap<>();
    add(yaml.path("Globals", "Function", "Environment", "Variables"), yaml, variables);
    add(properties.path("Environment", "Variables"), yaml, variables);
    return new TemplateFunction(
        id,
        Objects.toString(Path.of(uri).getName(1)),
        template.code().stream().filter(code -> code.uri().equals(uri)).findFirst().orElseThrow(),
        variables,
        preludes);
  }

  private static void add(JsonValue declared, JsonValue yaml, Map<String, String> variables) {
    for (String name : declared.names()) {
      value(declared.get(name), yaml).ifPresent(value -> variables.put(name, value));
    }
  }

  private static Optional<String> value(JsonValue declared, JsonValue yaml) {
    String reference = declared.get("Ref").stringOr("");
    if (reference.equals("AWS::NoValue")) {
      return Optional.empty();
    }
    return reference.isEmpty()
        ? declared.string()
        : Optional.of(yaml.path("Parameters", reference, "Default").stringOr(reference));
  }

  /** Its name. */
  @Override
  public String toString() {
    return folder;
  }
}
