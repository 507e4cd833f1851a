package dev.sluice.local.prices;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.money.PriceCatalog;
import dev.sluice.money.PriceFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
}
