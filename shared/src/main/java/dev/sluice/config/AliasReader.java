package dev.sluice.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code model_group_alias}: further names of what has one. */
final class AliasReader {
  private final Field section;
  private final KnownNames names;

  /**
   * A reader.
   *
   * @param names every other name that can be asked for
   */
  AliasReader(Field section, KnownNames names) {
    this.section = section;
    this.names = names;
  }

  /** The aliases, each with the name it stands for; without those that are wrong, which is said. */
  Map<String, String> read() {
    Map<String, String> aliases = new LinkedHashMap<>();
    List<String> all = section.names();
    for (String alias : all) {
      Field entry = section.get(alias);
      boolean isFree = isFree(alias, entry);
      Optional<String> meant = meant(entry);
      if (meant.isPresent() && isName(meant.get(), all, entry) && isFree) {
        aliases.put(alias, meant.get());
      }
    }
    return aliases;
  }

  private static Optional<String> meant(Field entry) {
    if (!entry.value().isObject()) {
      return entry.requiredText("the name that it stands for");
    }
    Field mapping = entry.section(FieldNames.ALIAS);
    if (mapping.get("hidden").truth().orElse(false)) {
      mapping.get("hidden").problem("is not supported: an alias is listed as other names are");
    }
    return mapping.get("model").requiredText("the name that it stands for");
  }

  private boolean isFree(String alias, Field entry) {
    if (names.names().contains(alias)) {
      entry.problem("is a model's own name; an alias must be another one");
      return false;
    }
    if (!ModelListReader.isName(alias) || alias.contains(Wildcard.STAR)) {
      entry.problem("must be at most 128 letters, digits and signs of ASCII, without '*'");
      return false;
    }
    return true;
  }

  private boolean isName(String meant, List<String> aliases, Field entry) {
    if (aliases.contains(meant) && !names.names().contains(meant)) {
      entry.problem("'" + meant + "' is an alias itself; give the name that is meant");
      return false;
    }
    return names.has(meant, entry);
  }
}
