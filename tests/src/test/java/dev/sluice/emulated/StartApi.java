package dev.sluice.emulated;

import dev.sluice.infrastructure.Sam;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.local.backends.Samples;
import dev.sluice.testkit.SampleEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The API of {@code sam local start-api}, over functions that are there already.
 *
 * @param functions where each is invoked, by its name in the template
 * @param folder for files
 */
record StartApi(Sam sam, Map<String, URI> functions, Path folder) {
  StartApi {
    functions = Map.copyOf(functions);
  }

  /** What the clients get who send what these events were made from, one after the other. */
  List<EmulatedAnswer> answers(List<SampleEvent> events) throws IOException {
    JsonObject addresses = Json.object();
    functions.forEach((id, uri) -> addresses.put(id, uri.toString()));
    Path addressed = write("functions.json", addresses.build());
    Path asked = write("requests.json", Json.array(events.stream().map(this::request).toList()));
    Path answered = folder.resolve("answers.json");
    sam.startApi(Sam.template(), addressed, asked, answered);
    List<EmulatedAnswer> answers = new ArrayList<>();
    for (JsonValue answer : Json.parse(Files.readAllBytes(answered)).items()) {
      answers.add(EmulatedAnswer.ofHead(answer, answer.get("body").stringOr("")));
    }
    return answers;
  }

  private JsonValue request(SampleEvent sample) {
    JsonValue event =
        Json.parse(
            sample
                .text(Samples.KEY.reveal(), Samples.ADMIN_KEY.reveal())
                .getBytes(StandardCharsets.UTF_8));
    String body = event.get("body").stringOr("");
    return Json.object()
        .put("method", event.get("httpMethod"))
        .put("path", event.get("path").stringOr("") + query(event.get("queryStringParameters")))
        .put("headers", event.get("headers"))
        .put(
            "body",
            event.get("isBase64Encoded").isTrue()
                ? body
                : Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  private static String query(JsonValue parameters) {
    List<String> pairs =
        parameters.names().stream()
            .map(name -> name + "=" + parameters.get(name).stringOr(""))
            .toList();
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private Path write(String name, JsonValue json) throws IOException {
    return Files.write(folder.resolve(name), json.toBytes());
  }
}
