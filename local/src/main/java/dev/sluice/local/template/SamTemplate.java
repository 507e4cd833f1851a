package dev.sluice.local.template;

import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A SAM template, read only as far as the local gateway needs it. What it does not know it leaves
 * alone: judging the template is {@code sam validate}'s work. Immutable and thread-safe.
 */
public final class SamTemplate {
  /** What Lambda takes where the template says nothing (AWS SAM Developer Guide). */
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;

  private static final int DEFAULT_MEMORY_MEGABYTES = 128;

  private final JsonValue template;

  public SamTemplate(JsonValue template) {
    this.template = template;
  }

  /** The functions, in the order of the template. */
  public List<FunctionSpec> functions() {
    JsonValue globals = template.path("Globals", "Function");
    return ofType("AWS::Serverless::Function").stream()
        .map(resource ->
            new FunctionSpec(
                resource.id,
                Duration.ofSeconds(whole(resource, globals, "Timeout", DEFAULT_TIMEOUT_SECONDS)),
                (int) whole(resource, globals, "MemorySize", DEFAULT_MEMORY_MEGABYTES),
                wrapper(resource).isPresent()))
        .toList();
  }

  /** Where the code of each function is, in the order of the template. */
  public List<FunctionCode> code() {
    return ofType("AWS::Serverless::Function").stream()
        .map(resource ->
            new FunctionCode(
                resource.properties.get("CodeUri").stringOr(""),
                resource.properties.get("Handler").stringOr(""),
                template.path("Resources", resource.id, "Metadata", "GatewayConfig").isTrue(),
                wrapper(resource)))
        .toList();
  }

  /** The routes of all functions' events of type {@code Api}. */
  public ApiRoutes routes() {
    List<Route> routes = new ArrayList<>();
    for (Resource function : ofType("AWS::Serverless::Function")) {
      JsonValue events = function.properties.get("Events");
      for (String name : events.names()) {
        JsonValue event = events.get(name);
        if (event.get("Type").stringOr("").equals("Api")) {
          routes.add(route(function.id, event.get("Properties")));
        }
      }
    }
    return new ApiRoutes(routes);
  }

  /** The streams that drive functions: their events of type {@code DynamoDB}. */
  public List<StreamSpec> streams() {
    List<StreamSpec> streams = new ArrayList<>();
    for (Resource function : ofType("AWS::Serverless::Function")) {
      JsonValue events = function.properties.get("Events");
      for (String name : events.names()) {
        JsonValue event = events.get(name);
        if (event.get("Type").stringOr("").equals("DynamoDB")) {
          streams.add(StreamSpec.read(function.id, event.get("Properties")));
        }
      }
    }
    return streams;
  }

  /** What drives functions every so often: their events of type {@code ScheduleV2} with a rate. */
  public List<ScheduleSpec> schedules() {
    List<ScheduleSpec> schedules = new ArrayList<>();
    for (Resource function : ofType("AWS::Serverless::Function")) {
      JsonValue events = function.properties.get("Events");
      for (String name : events.names()) {
        JsonValue event = events.get(name);
        if (event.get("Type").stringOr("").equals("ScheduleV2")) {
          ScheduleSpec.read(function.id, event.get("Properties")).ifPresent(schedules::add);
        }
      }
    }
    return schedules;
  }

  /** The DynamoDB tables. */
  public List<TableSpec> tables() {
    List<TableSpec> tables = new ArrayList<>();
    ofType("AWS::DynamoDB::Table")
        .forEach(resource -> tables.add(TableReader.table(resource.id, resource.properties)));
    ofType("AWS::Serverless::SimpleTable")
        .forEach(resource -> tables.add(TableReader.simple(resource.id, resource.properties)));
    return tables;
  }

  private static Optional<String> wrapper(Resource function) {
    return function.properties.path("Environment", "Variables", "AWS_LAMBDA_EXEC_WRAPPER").string();
  }

  private static Route route(String function, JsonValue event) {
    return new Route(
        event.get("Method").stringOr("").toUpperCase(Locale.ROOT),
        event.get("Path").stringOr(""),
        function,
        event.get("ResponseTransferMode").stringOr("").equals("RESPONSE_STREAM"));
  }

  private record Resource(String id, JsonValue properties) {}

  private List<Resource> ofType(String type) {
    JsonValue resources = template.get("Resources");
    return resources.names().stream()
        .filter(id -> resources.get(id).get("Type").stringOr("").equals(type))
        .map(id -> new Resource(id, resources.get(id).get("Properties")))
        .toList();
  }

  /** The function's number, or the one for all functions; a parameter's default where it is one. */
  private long whole(Resource resource, JsonValue globals, String name, long fallback) {
    OptionalLong own = whole(resource.properties.get(name));
    if (own.isPresent()) {
      return own.getAsLong();
    }
    return whole(globals.get(name)).orElse(fallback);
  }

  private OptionalLong whole(JsonValue value) {
    String parameter = value.get("Ref").stringOr("");
    return parameter.isEmpty()
        ? value.wholeNumber()
        : template.path("Parameters", parameter, "Default").wholeNumber();
  }
}
