package dev.sluice.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.local.TemplateFixture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ApiRoutesTest {
  private final ApiRoutes routes = TemplateFixture.template().routes();

  static Stream<Arguments> requests() {
    return Stream.of(
        arguments("POST", "/v1/chat/completions", "POST /v1/chat/completions {}"),
        arguments("GET", "/v1/models", "GET /v1/models {}"),
        arguments("GET", "/v1/models/gpt-5.2", "GET /v1/models/{id+} {id=gpt-5.2}"),
        arguments("GET", "/v1/models/a/b%2Fc", "GET /v1/models/{id+} {id=a/b%2Fc}"),
        arguments(
            "OPTIONS", "/v1/chat/completions", "OPTIONS /{proxy+} {proxy=v1/chat/completions}"),
        arguments("OPTIONS", "/nowhere", "OPTIONS /{proxy+} {proxy=nowhere}"),
        arguments("GET", "/key/info", "GET /key/info {}"),
        arguments("DELETE", "/key/info", "ANY /key/{name} {name=info}"),
        arguments("PUT", "/key/other", "ANY /key/{name} {name=other}"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void theMostExactPathThatTakesTheMethodWins(String method, String path, String expected) {
    RouteMatch.Found found = (RouteMatch.Found) routes.find(method, path);
    Route route = found.route();
    assertEquals(expected, route.method() + " " + route.path() + " " + found.parameters());
  }

  static Stream<Arguments> misses() {
    return Stream.of(
        arguments("GET", "/v1/chat/completions", new RouteMatch.OtherMethods(Set.of("POST"))),
        arguments("POST", "/v1/models/x", new RouteMatch.OtherMethods(Set.of("GET"))),
        arguments("GET", "/v1/models/", new RouteMatch.Nothing()),
        arguments("GET", "/v1/models2", new RouteMatch.Nothing()),
        arguments("POST", "/key/a/b", new RouteMatch.Nothing()),
        arguments("POST", "/key/", new RouteMatch.Nothing()),
        arguments("POST", "/key", new RouteMatch.Nothing()),
        arguments("GET", "/", new RouteMatch.Nothing()),
        arguments("GET", "", new RouteMatch.Nothing()),
        arguments("OPTIONS", "/", new RouteMatch.Nothing()));
  }

  @ParameterizedTest
  @MethodSource("misses")
  void saysWhetherThePathOrOnlyTheMethodIsUnknown(String method, String path, RouteMatch expected) {
    assertEquals(expected, routes.find(method, path));
  }

  @Test
  void aWordComesBeforeAParameterAndAParameterBeforeTheRest() {
    ApiRoutes routes =
        new ApiRoutes(
            List.of(
                new Route("GET", "/{all+}", "F", false),
                new Route("GET", "/a/{rest+}", "F", false),
                new Route("GET", "/{x}/b", "F", false),
                new Route("GET", "/a/{y}", "F", false),
                new Route("GET", "/a/b", "F", false)));
    assertEquals(
        List.of("/a/b", "/a/{y}", "/a/{rest+}", "/{x}/b", "/{all+}"),
        routes.all().stream().map(Route::path).toList());
    assertEquals(
        new RouteMatch.Found(new Route("GET", "/{x}/b", "F", false), Map.of("x", "c")),
        routes.find("GET", "/c/b"));
  }
}
