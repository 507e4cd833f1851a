package dev.sluice.provider.declared;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.KeyHeader;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A provider as it is declared. Immutable and thread-safe. */
public final class Upstream {
  /** The fields of a provider besides the differences that it or its models may have. */
  public static final List<String> OWN_FIELDS =
      List.of("like", "api_base", "api_key", "key_header", "headers", "models", "source");

  /** The fields of a rule for some of its models besides the differences. */
  public static final List<String> RULE_FIELDS = List.of("match", "source");

  private static final String KEY_PREFIX = "os.environ/";

  private final JsonValue declaration;
  private final Map<String, Differences> byModel = new ConcurrentHashMap<>();

  /**
   * A provider.
   *
   * @param declaration its fields, checked
   */
  Upstream(JsonValue declaration) {
    this.declaration = declaration;
  }

  /** Where its API begins; empty if only the operator can know. */
  public Optional<URI> apiBase() {
    return declaration.get("api_base").string().map(URI::create);
  }

  /** The name of its key in the key store; empty where none is needed. */
  public Optional<String> keyName() {
    return declaration.get("api_key").string().map(text -> text.substring(KEY_PREFIX.length()));
  }

  /** The header its key travels in. */
  public KeyHeader keyHeader() {
    return declaration
        .get("key_header")
        .string()
        .flatMap(KeyHeader::named)
        .orElse(KeyHeader.AUTHORIZATION);
  }

  /** Headers that every request to it has, names in lower case. */
  public Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    JsonValue declared = declaration.get("headers");
    for (String name : declared.names()) {
      headers.put(name.toLowerCase(Locale.ROOT), declared.get(name).stringOr(""));
    }
    return headers;
  }

  /**
   * The key to send to this address if the operator names none: a provider's key goes to that
   * provider's own host, and never to another server only because that one speaks its API.
   */
  public Optional<String> keyFor(URI base) {
    Optional<URI> usual = apiBase();
    boolean own =
        usual.isPresent()
            && base.getHost().equalsIgnoreCase(usual.get().getHost())
            && base.getScheme().equalsIgnoreCase(usual.get().getScheme())
            && base.getPort() == usual.get().getPort();
    return own ? keyName() : Optional.empty();
  }

  /**
   * What is different at this model: the provider's own differences, and over them those of every
   * rule whose pattern matches, the later over the earlier.
   */
  public Differences of(String model) {
    return byModel.computeIfAbsent(model, this::merged);
  }

  /** The declaration itself. */
  public JsonValue declaration() {
    return declaration;
  }

  private Differences merged(String model) {
    JsonObject fields = Json.object();
    put(declaration, fields);
    for (JsonValue rule : declaration.get("models").items()) {
      if (rule.get("match").items().stream().anyMatch(p -> matches(p.stringOr(""), model))) {
        put(rule, fields);
      }
    }
    return new Differences(fields.build());
  }

  private static void put(JsonValue from, JsonObject fields) {
    for (String name : DeclaredField.keys()) {
      if (from.get(name).isPresent()) {
        fields.put(name, from.get(name));
      }
    }
  }

  /** Whether the name is of this pattern, in which {@code *} is anything; case says nothing. */
  static boolean matches(String pattern, String name) {
    String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
    String text = name.toLowerCase(Locale.ROOT);
    if (parts.length == 1) {
      return text.equals(parts[0]);
    }
    String last = parts[parts.length - 1];
    if (!text.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return text.length() - last.length() >= at && text.endsWith(last);
  }
}
