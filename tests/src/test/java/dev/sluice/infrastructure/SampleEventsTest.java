package dev.sluice.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.emulated.TemplateFunction;
import dev.sluice.infrastructure.TransformedTemplate.Route;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.local.backends.Samples;
import dev.sluice.testkit.SampleEvent;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files under {@code events/} are what API Gateway sends (docs.aws.amazon.com/lambda/latest/dg/
 * services-apigateway.html, the proxy event of a REST API) for routes that the template has.
 */
final class SampleEventsTest {
  private static final List<String> MEMBERS =
      List.of(
          "resource",
          "path",
          "httpMethod",
          "headers",
          "multiValueHeaders",
          "queryStringParameters",
          "multiValueQueryStringParameters",
          "pathParameters",
          "stageVariables",
          "requestContext",
          "body",
          "isBase64Encoded");

  private static final Pattern KEY = Pattern.compile("(?:Bearer |key\": \")([^\"]+)");

  private static final List<String> CHANGE_MEMBERS =
      List.of(
          "eventID",
          "eventName",
          "eventVersion",
          "eventSource",
          "awsRegion",
          "dynamodb",
          "eventSourceARN");

  /** Those that API Gateway sends. */
  static List<Path> events() throws IOException {
    return files(file -> read(file).get("httpMethod").isPresent());
  }

  /** Those that a table's stream sends. */
  static List<Path> changes() throws IOException {
    return files(file -> read(file).get("Records").isPresent());
  }

  /** Those that a schedule sends. */
  static List<Path> schedules() throws IOException {
    return files(
        file -> read(file).get("report").isPresent() || read(file).get("probe").isPresent());
  }

  private static List<Path> files(Kind kind) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files()) {
      if (kind.has(file)) {
        found.add(file);
      }
    }
    return found;
  }

  @FunctionalInterface
  private interface Kind {
    boolean has(Path file) throws IOException;
  }

  private static List<Path> files() throws IOException {
    // What lies directly in events/ and in events/expected/ is about the events.
    try (Stream<Path> files = Files.walk(Checkout.root().resolve("events"), 2)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !List.of("events", "expected").contains(folderOf(file)))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsWhole(Path file) throws IOException {
    JsonValue event = read(file);
    assertEquals(MEMBERS, event.names());
    JsonValue context = event.get("requestContext");
    assertEquals(event.get("resource"), context.get("resourcePath"));
    assertEquals(event.get("httpMethod"), context.get("httpMethod"));
    assertEquals("/live" + text(event, "path"), text(context, "path"));
    assertTrue(context.get("requestTimeEpoch").wholeNumber().isPresent());
    assertTrue(context.path("identity", "sourceIp").isPresent());
    assertSameSingly(event.get("headers"), event.get("multiValueHeaders"));
    assertSameSingly(
        event.get("queryStringParameters"), event.get("multiValueQueryStringParameters"));
    assertEquals(text(event, "path"), filledIn(event));
  }

  /** docs.aws.amazon.com/lambda/latest/dg/with-ddb.html, the event of a DynamoDB stream. */
  @ParameterizedTest
  @MethodSource("changes")
  void anEventOfAStreamIsWhole(Path file) throws IOException {
    assertEquals("usage-logger", folderOf(file));
    for (JsonValue change : read(file).get("Records").items()) {
      assertTrue(change.names().containsAll(CHANGE_MEMBERS), change::toString);
      assertEquals("aws:dynamodb", text(change, "eventSource"));
      assertTrue(change.path("dynamodb", "SequenceNumber").isString());
      assertEquals(
          text(change, "eventName").equals("REMOVE"),
          change.path("dynamodb", "NewImage").isMissing());
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void anEventOfAScheduleIsWhatTheTemplateGivesIt(Path file) throws IOException {
    String template = Files.readString(Checkout.root().resolve("template.yaml"));
    String event = Files.readString(file).strip();
    assertTrue(template.contains("Input: '" + event + "'"), event);
  }

  @Test
  void everyEventIsOfAKindThatIsChecked() throws IOException {
    List<Path> checked = new ArrayList<>(events());
    checked.addAll(changes());
    checked.addAll(schedules());
    assertEquals(files(), checked.stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventHoldsNoKeyButThoseOfSamLocal(Path file) throws IOException {
    Matcher keys = KEY.matcher(Files.readString(file));
    while (keys.find()) {
      assertTrue(
          List.of(SampleEvent.KEY, SampleEvent.ADMIN_KEY).contains(keys.group(1)),
          () -> file + " has " + keys.group(1) + "; it should be " + SampleEvent.KEY);
    }
  }

  @Test
  void theKeysAreThoseThatSamLocalKnows() {
    assertEquals(Samples.KEY.reveal(), SampleEvent.KEY);
    assertEquals(Samples.ADMIN_KEY.reveal(), SampleEvent.ADMIN_KEY);
  }

  @Test
  void everyEventHasARouteToItsFunctionAndEveryRouteAnEvent() throws IOException {
    Sam sam = Sam.installed();
    List<Route> routes = sam.transform(Sam.template()).routes();
    Map<String, String> functions =
        TemplateFunction.all().stream()
            .collect(Collectors.toMap(TemplateFunction::folder, TemplateFunction::id));
    List<Path> files = events();
    assertFalse(files.isEmpty());
    for (Path file : files) {
      JsonValue event = read(file);
      String function = functions.getOrDefault(folderOf(file), "no function");
      assertTrue(
          routes.stream().anyMatch(route -> route.leadsTo(function) && takes(route, event)),
          () -> file + " has no route");
    }
    for (Route route : routes) {
      boolean shown = false;
      for (Path file : files) {
        shown |= takes(route, read(file));
      }
      assertTrue(shown, () -> route + " has no sample event");
    }
  }

  private static boolean takes(Route route, JsonValue event) {
    return route.path().equals(text(event, "resource"))
        && (route.method().equals("ANY") || route.method().equals(text(event, "httpMethod")));
  }

  /** The resource's pattern with the path's parameters in it: what the path must be. */
  private static String filledIn(JsonValue event) {
    String path = text(event, "resource");
    JsonValue parameters = event.get("pathParameters");
    for (String name : parameters.names()) {
      path =
          path.replace("{" + name + "+}", text(parameters, name))
              .replace("{" + name + "}", text(parameters, name));
    }
    return path;
  }

  private static void assertSameSingly(JsonValue single, JsonValue multiple) {
    assertEquals(single.names(), multiple.names());
    for (String name : single.names()) {
      List<JsonValue> values = multiple.get(name).items();
      assertEquals(single.get(name), values.getLast());
    }
  }

  private static String text(JsonValue object, String member) {
    return object.get(member).stringOr("");
  }

  private static String folderOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? "" : parent.getFileName().toString();
  }

  private static JsonValue read(Path file) throws IOException {
    return Json.parse(Files.readAllBytes(file));
  }
}
