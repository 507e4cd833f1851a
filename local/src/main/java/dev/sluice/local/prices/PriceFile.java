package dev.sluice.local.prices;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.PriceCatalog;
import dev.sluice.money.PriceFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A catalogue of prices as a file. */
record PriceFile(Path path, JsonValue json, PriceCatalog catalog) {
  /** A file that cannot be used; the message is a sentence for people. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(Path path, Exception cause) {
      super(
          cause instanceof NoSuchFileException
              ? "There is no file " + path + "."
              : path + " cannot be used: " + cause.getMessage() + ".",
          cause);
    }
  }

  static PriceFile read(Path path) throws Unusable {
    JsonValue json = json(path);
    try {
      return new PriceFile(path, json, PriceCatalog.parse(json));
    } catch (PriceFileException e) {
      throw new Unusable(path, e);
    }
  }

  static JsonValue json(Path path) throws Unusable {
    try {
      return Json.parse(Files.readAllBytes(path));
    } catch (IOException | JsonException e) {
      throw new Unusable(path, e);
    }
  }

  /** Writes another content: whoever reads meanwhile sees the old file or the new one, whole. */
  void write(JsonValue changed) throws Unusable {
    // Nothing is written that could not be read again.
    PriceCatalog.parse(changed);
    Path beside = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.writeString(beside, PriceText.of(changed));
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Unusable(path, e);
    }
  }

  /**
   * The content with other entries: new ones come after the last of their provider, in the order of
   * their names, and all else stays where it is.
   *
   * @param entries the new and the changed ones by their ids
   * @param version the day it is changed
   */
  JsonValue with(Map<String, JsonValue> entries, LocalDate version) {
    List<String> known = json.get("models").names();
    Map<String, List<String>> added = new LinkedHashMap<>();
    entries.keySet().stream()
        .filter(id -> !known.contains(id))
        .sorted()
        .forEach(id -> added.computeIfAbsent(provider(id), _ -> new ArrayList<>()).add(id));
    JsonObject models = Json.object();
    for (int i = 0; i < known.size(); i++) {
      String id = known.get(i);
      models.put(id, entries.getOrDefault(id, json.path("models", id)));
      boolean last =
          known.subList(i + 1, known.size()).stream()
              .noneMatch(later -> provider(later).equals(provider(id)));
      if (last) {
        put(added.remove(provider(id)), entries, models);
      }
    }
    added.values().forEach(ids -> put(ids, entries, models));
    return json.edit().put("version", version.toString()).put("models", models).build();
  }

  private static void put(
      @Nullable List<String> ids, Map<String, JsonValue> entries, JsonObject models) {
    if (ids != null) {
      ids.forEach(id -> models.put(id, entries.getOrDefault(id, JsonValue.missing())));
    }
  }

  private static String provider(String id) {
    return id.substring(0, Math.max(0, id.indexOf('/')));
  }
}
