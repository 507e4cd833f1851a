package dev.sluice.http;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Reading;
import dev.sluice.provider.Translation;
import dev.sluice.provider.upstream.Dialects;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of the recorded exchanges that {@link ExchangesTest} describes, as something to be read over
 * and over, whole or in ruins.
 *
 * @param name its dialect and its own name, {@code openai/plain}
 * @param bytes what the upstream answered
 * @param target whom it was asked of
 * @param call what it was asked
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Recording(String name, byte[] bytes, Target target, ProviderCall call) {
  private static final Path FOLDER = Path.of("src/test/resources/exchanges");

  /** The streams of all dialects. */
  static List<Recording> streams() {
    return all("answer.sse");
  }

  /** The answers of all dialects that are one piece of JSON. */
  static List<Recording> replies() {
    return all("answer.json");
  }

  /** The exchange of this name, of which only what was asked matters. */
  static Recording asked(String name) {
    return of(name, new byte[0]);
  }

  /** How this answer is read: a new reading, which has seen nothing yet. */
  Reading reading() {
    return ((Translation.Sendable) translation()).reading();
  }

  /** How many answers were asked for. */
  int choices() {
    return call.request().choices();
  }

  private boolean isSent() {
    return translation() instanceof Translation.Sendable;
  }

  /** What the request becomes. */
  Translation translation() {
    return new Dialects().of(target).translate(target, call);
  }

  private static Recording of(String name, byte[] answer) {
    ChatRequest request =
        ((Parsed.Valid) ChatRequest.parse(read(name + ".request.json"))).request();
    JsonValue expected = Json.parse(read(name + ".expected.json"));
    ProviderCall call =
        new ProviderCall(
            request,
            expected.get("cap").wholeNumber(),
            Instant.ofEpochSecond(1_790_000_000),
            Deadline.in(Duration.ofMinutes(1), () -> 0));
    return new Recording(name, answer, target(expected, request.model()), call);
  }

  private static Target target(JsonValue expected, String model) {
    return new Target(
        "t",
        expected.get("provider").stringOr("openai"),
        expected.get("model").stringOr(model),
        URI.create(expected.get("apiBase").stringOr("http://localhost")),
        new Access.Open(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        new Dropping(expected.get("dropping").isTrue(), Set.of()),
        false);
  }

  private static List<Recording> all(String kind) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(kind))
          .sorted()
          .map(file -> of(file.substring(0, file.indexOf('.')), read(file)))
          .filter(Recording::isSent)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(String file) {
    try {
      return Files.readAllBytes(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
