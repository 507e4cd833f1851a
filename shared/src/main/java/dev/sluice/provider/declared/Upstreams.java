package dev.sluice.provider.declared;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All providers that are declared: those built in, in {@code providers.json} beside this class, and
 * the operator's over them, field by field. Immutable and thread-safe.
 */
public final class Upstreams {
  private static final Upstream UNKNOWN = new Upstream(Json.object().build());

  private final Map<String, Upstream> byName;

  private Upstreams(Map<String, Upstream> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** Those that are built in. */
  public static Upstreams builtIn() {
    return BuiltIn.ALL;
  }

  /** The provider of this name (LiteLLM's prefix), if it is declared. */
  public Optional<Upstream> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The provider of this name; where nothing is declared, one without any difference. */
  public Upstream of(String name) {
    return byName.getOrDefault(name, UNKNOWN);
  }

  /** The names of those that are declared, in order. */
  public Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  /**
   * These, with the given declarations over them: a field that is given replaces the one that was
   * there, and rules for models are added behind the others. One that is {@code like} another
   * begins as that one.
   *
   * @param own checked declarations by name
   */
  public Upstreams with(Map<String, JsonValue> own) {
    Map<String, Upstream> all = new HashMap<>(byName);
    own.forEach((name, given) -> {
      Upstream before = of(given.get("like").stringOr(name));
      all.put(name, over(before.declaration(), given));
    });
    return new Upstreams(all);
  }

  private static Upstream over(JsonValue before, JsonValue given) {
    JsonObject merged = before.edit();
    for (String name : given.names()) {
      if (given.get(name).isPresent()) {
        merged.put(name, given.get(name));
      }
    }
    List<JsonValue> rules = new ArrayList<>(before.get("models").items());
    rules.addAll(given.get("models").items());
    return new Upstream(merged.put("models", Json.array(rules)).build());
  }

  /** Read when the first target is, and not before. */
  private static final class BuiltIn {
    private static final Upstreams ALL = read();

    private static Upstreams read() {
      try (InputStream file = Upstreams.class.getResourceAsStream("providers.json")) {
        if (file == null) {
          throw new IllegalStateException("providers.json is not packed beside its reader");
        }
        JsonValue tree = Json.parse(file.readAllBytes());
        Map<String, JsonValue> originals = new HashMap<>();
        Map<String, JsonValue> likes = new HashMap<>();
        for (String name : tree.names()) {
          JsonValue one = tree.get(name);
          (one.get("like").isPresent() ? likes : originals).put(name, one);
        }
        return new Upstreams(Map.of()).with(originals).with(likes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
