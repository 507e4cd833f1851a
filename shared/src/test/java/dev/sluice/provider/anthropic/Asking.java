package dev.sluice.provider.anthropic;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.time.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks a Claude in a test.
 *
 * @param cap the output tokens that are held for
 * @param most the output tokens that the catalogue knows the model writes
 */
record Asking(
    String model, MessagesPlace place, Dropping dropping, OptionalLong cap, OptionalLong most) {
  static Asking of(String model) {
    return new Asking(
        model,
        MessagesPlace.ANTHROPIC,
        Dropping.NOTHING,
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  Asking at(MessagesPlace other) {
    return new Asking(model, other, dropping, cap, most);
  }

  Asking dropping(Dropping other) {
    return new Asking(model, place, other, cap, most);
  }

  Asking capped(OptionalLong held, OptionalLong known) {
    return new Asking(model, place, dropping, held, known);
  }

  /** What comes of a request with these members after its model. */
  Translation translate(String members) {
    ChatRequest request =
        ((Parsed.Valid)
                ChatRequest.parse(
                    ("{\"model\":\"m\"," + members + "}").getBytes(StandardCharsets.UTF_8)))
            .request();
    return new AnthropicDialect(place)
        .translate(
            new Target(
                "t",
                "anthropic",
                model,
                URI.create("http://localhost"),
                new Access.Open(),
                Optional.empty(),
                OptionalLong.empty(),
                most,
                Capabilities.UNKNOWN,
                Timeouts.DEFAULT,
                dropping,
                false),
            new ProviderCall(
                request,
                cap,
                Instant.ofEpochSecond(1_790_000_000),
                Deadline.in(Duration.ofMinutes(1), () -> 0)));
  }

  /** The body that is sent for a question with these members. */
  JsonValue sent(String members) {
    return ((Translation.Sendable) translate(HI + members)).request().body();
  }

  /** Why nothing is sent for a question with these members. */
  Failure refused(String members) {
    return ((Translation.Unsendable) translate(HI + members)).failure();
  }

  private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
}
