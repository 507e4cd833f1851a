package dev.sluice.infrastructure;

import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A template after SAM has turned its shorthand into what CloudFormation understands.
 *
 * @param json the whole of it
 */
record TransformedTemplate(JsonValue json) {
  /** A method of a path of the API and what it leads to. */
  record Route(String method, String path, JsonValue integration) {
    /** Whether requests go to this function. */
    boolean leadsTo(String function) {
      return uri().contains("${" + function + ".Arn}");
    }

    String uri() {
      return integration.path("uri", "Fn::Sub").stringOr("");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  JsonValue parameter(String name) {
    return json.path("Parameters", name);
  }

  JsonValue resource(String name) {
    return json.path("Resources", name);
  }

  JsonValue properties(String resource) {
    return resource(resource).get("Properties");
  }

  /** The names of the resources of this type. */
  List<String> resourcesOf(String type) {
    JsonValue resources = json.get("Resources");
    return resources.names().stream()
        .filter(name -> resources.path(name, "Type").stringOr("").equals(type))
        .toList();
  }

  /** All routes of the API; the method is {@code ANY} where it is any. */
  List<Route> routes() {
    JsonValue paths = properties("Api").path("Body", "paths");
    List<Route> routes = new ArrayList<>();
    for (String path : paths.names()) {
      for (String method : paths.get(path).names()) {
        routes.add(
            new Route(
                method.equals("x-amazon-apigateway-any-method")
                    ? "ANY"
                    : method.toUpperCase(Locale.ROOT),
                path,
                paths.path(path, method, "x-amazon-apigateway-integration")));
      }
    }
    return routes;
  }
}
