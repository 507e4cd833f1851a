package dev.sluice.provider.gemini;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.KeyHeader;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.completions.ReasoningWish;
import dev.sluice.provider.failure.Untranslatable;
import dev.sluice.route.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Google's Gemini API, {@code generateContent} and {@code streamGenerateContent}
 * (ai.google.dev/api/generate-content). The key travels in a header, never in the address, which
 * ends up in logs.
 */
public final class GeminiDialect implements Dialect {
  @Override
  public Translation translate(Target target, ProviderCall call) {
    try {
      boolean streamed = call.request().stream();
      return new Translation.Sendable(
          new Outgoing(
              path(target.model(), streamed),
              Map.of(),
              KeyHeader.X_GOOG_API_KEY,
              GeminiRequest.body(target, call),
              streamed),
          new GeminiReading(
              target.model(),
              call.arrival(),
              ReasoningWish.wantsOpenRoutersName(call.request().body())));
    } catch (Untranslatable e) {
      return new Translation.Unsendable(e.failure());
    }
  }

  /** The model is the operator's, and still cannot be more than one segment of the path. */
  private static String path(String model, boolean streamed) {
    String name = model.startsWith("models/") ? model.substring("models/".length()) : model;
    String segment = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "/models/"
        + segment
        + (streamed ? ":streamGenerateContent?alt=sse" : ":generateContent");
  }
}
