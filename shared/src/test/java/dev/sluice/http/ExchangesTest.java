package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.Translation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the exchanges in {@code exchanges/<dialect>}: {@code <case>.request.json} is what a caller
 * asks, {@code <case>.answer.json} or {@code .answer.sse} what the upstream answers (none where the
 * request is not sent), and {@code <case>.expected.json} what becomes of both.
 *
 * <p>Of what is expected, {@code provider}, {@code model}, {@code apiBase}, {@code dropping}
 * (whether the operator lets parameters go that are refused), {@code cap} (what the budget holds),
 * {@code status} (200) and {@code headers} set the scene; {@code gathered} says that a stream was
 * read for a caller who wants none; {@code sent}, {@code path} and {@code sentHeaders} are compared
 * with the request where they are given, and {@code finish}, {@code toolCalls}, {@code
 * thinkingBlocks}, {@code message} with the answer. Everything else must be exactly as it is found.
 */
final class ExchangesTest {
  private static final Path FOLDER = Path.of("src/test/resources/exchanges");

  private static final Set<String> SCENE =
      Set.of(
          "provider",
          "model",
          "apiBase",
          "dropping",
          "cap",
          "status",
          "headers",
          "gathered",
          "sent",
          "path",
          "sentHeaders");

  static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".request.json"))
          .map(file -> FOLDER.relativize(file).toString())
          .map(name -> name.substring(0, name.indexOf('.')))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meansWhatIsExpected(String name) throws IOException {
    JsonValue expected = Json.parse(Files.readAllBytes(file(name, "expected.json")));
    JsonObject found = Json.object();
    for (String member : expected.names()) {
      if (SCENE.contains(member)) {
        found.put(member, expected.get(member));
      }
    }
    switch (Recording.asked(name).translation()) {
      case Translation.Unsendable(Failure failure) -> {
        Answers.putFailure(found, failure);
        failure.param().ifPresent(param -> found.put("param", param));
      }
      case Translation.Sendable(Outgoing request, var reading) -> {
        Answers answers = new Answers(reading, expected, found);
        if (Files.exists(file(name, "answer.sse"))) {
          answers.streamed(Files.readAllBytes(file(name, "answer.sse")));
        } else {
          answers.buffered(Files.readAllBytes(file(name, "answer.json")));
        }
        assertEquals(
            Files.exists(file(name, "answer.sse")), request.streamed() && !fails(expected));
      }
    }

    // Written and read again: a count is the same number whatever it was made from.
    assertEquals(expected, Json.parse(found.build().toBytes()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void asksWhatIsExpected(String name) throws IOException {
    JsonValue expected = Json.parse(Files.readAllBytes(file(name, "expected.json")));
    if (Recording.asked(name).translation() instanceof Translation.Sendable(Outgoing sent, _)) {
      if (expected.get("sent").isPresent()) {
        assertEquals(expected.get("sent"), Json.parse(sent.body().toBytes()));
      }
      expected.get("path").string().ifPresent(path -> assertEquals(path, sent.path()));
      for (String header : expected.get("sentHeaders").names()) {
        assertEquals(expected.path("sentHeaders", header).stringOr(""), sent.headers().get(header));
      }
    }
  }

  /** Whether the answer is of another status than 200, and so is no stream. */
  private static boolean fails(JsonValue expected) {
    return expected.get("status").isPresent();
  }

  private static Path file(String name, String kind) {
    return FOLDER.resolve(name + "." + kind);
  }
}
