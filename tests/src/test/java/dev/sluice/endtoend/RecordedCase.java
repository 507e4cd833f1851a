package dev.sluice.endtoend;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the exchanges with providers that are kept as files beside the tests of the dialects, as
 * {@code ExchangesTest} there describes them. Here the request goes through the whole gateway.
 *
 * @param name its dialect and its own name, {@code openai/plain}
 */
record RecordedCase(String name) {
  private static final Path FOLDER = Checkout.root().resolve("shared/src/test/resources/exchanges");

  /**
   * All there are, whoever has put them there; but those that no SDK can put together, whoever it
   * talks to: streams that call a tool which takes free text.
   */
  static List<RecordedCase> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".request.json"))
          .sorted()
          .map(file -> new RecordedCase(file.substring(0, file.indexOf('.'))))
          .filter(recorded -> !recorded.streams() || !recorded.callsWithFreeText())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the caller asks, of the model that has this case's name; with the usage of streams. */
  JsonValue request() {
    JsonValue asked = json("request.json");
    JsonObject body = asked.edit().put("model", name);
    if (asked.get("stream").isTrue()) {
      JsonValue options = asked.get("stream_options");
      body.put(
          "stream_options",
          (options.isObject() ? options.edit() : Json.object()).put("include_usage", true));
    }
    return body.build();
  }

  JsonValue expected() {
    return json("expected.json");
  }

  /**
   * What the provider is to be sent when the client's own message goes back, where that is told.
   */
  Optional<JsonValue> echo() {
    return Files.exists(file("echo.json")) ? Optional.of(json("echo.json")) : Optional.empty();
  }

  /** Whether the client asks for a stream. */
  boolean streams() {
    return json("request.json").get("stream").isTrue();
  }

  private String provider() {
    return expected().get("provider").stringOr("openai");
  }

  private boolean callsWithFreeText() {
    return expected().get("toolCalls").items().stream()
        .anyMatch(call -> call.get("type").stringOr("").equals("custom"));
  }

  int status() {
    return (int) expected().get("status").wholeNumber().orElse(200);
  }

  /** What the provider answers; empty where it is not to be asked. */
  Optional<byte[]> answer() {
    return Stream.of("answer.sse", "answer.json")
        .filter(kind -> Files.exists(file(kind)))
        .findFirst()
        .map(kind -> bytes(kind));
  }

  String contentType() {
    return Files.exists(file("answer.sse")) ? "text/event-stream" : "application/json";
  }

  /** The target in the gateway's configuration. */
  JsonValue model(String upstream) {
    JsonValue scene = expected();
    String model =
        scene.get("model").string().or(() -> json("request.json").get("model").string()).orElse("");
    JsonObject params =
        Json.object()
            .put("model", provider() + "/" + model)
            .put("api_base", upstream + "/" + name + path(scene))
            .put("api_key", "os.environ/UPSTREAM_KEY");
    if (provider().equals("bedrock")) {
      params.put("aws_region_name", "eu-central-1");
    }
    if (scene.get("dropping").isTrue()) {
      params.put("drop_params", true);
    }
    JsonObject info =
        Json.object()
            .put("input_cost_per_token", new BigDecimal("0.000001"))
            .put("output_cost_per_token", new BigDecimal("0.000002"))
            .put("max_input_tokens", 1_000_000)
            .put("max_output_tokens", 100_000)
            // What a dialect says of pictures is judged here, and not what the catalogue knows.
            .put("supports_vision", true);
    return Json.object()
        .put("model_name", name)
        .put("litellm_params", params)
        .put("model_info", info)
        .build();
  }

  /** What of the address of the provider itself is behind its host. */
  private static String path(JsonValue scene) {
    return scene.get("apiBase").string().map(URI::create).map(URI::getPath).orElse("");
  }

  private JsonValue json(String kind) {
    return Json.parse(bytes(kind));
  }

  private byte[] bytes(String kind) {
    try {
      return Files.readAllBytes(file(kind));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String kind) {
    return FOLDER.resolve(name + "." + kind);
  }

  @Override
  public String toString() {
    return name;
  }
}
