package dev.sluice.config;

import dev.sluice.route.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code model_list}: the targets behind each name. The id of a target without one is its
 * {@code provider/model}; a second target that differs (in its address, key, price or time-outs)
 * gets {@code #2}, and so on. Where two elements say the same, they are one target in two groups.
 */
final class ModelListReader {
  private static final Pattern NAME = Pattern.compile("[!-~]([ -~]{0,126}[!-~])?");

  private final TargetReader reader;
  private final Map<String, List<Target>> groups = new LinkedHashMap<>();
  private final Map<String, Target> byId = new HashMap<>();

  ModelListReader(TargetReader reader) {
    this.reader = reader;
  }

  /** The targets of each name, in the order of the file. */
  Map<String, List<Target>> read(Field list) {
    List<Field> items = list.items();
    if (items.isEmpty() && (!list.isGiven() || list.value().isArray())) {
      list.problem("is missing or empty: list at least one model");
    }
    items.forEach(this::readItem);
    return groups;
  }

  private void readItem(Field unchecked) {
    Field item = unchecked.section(FieldNames.MODEL);
    if (!item.value().isObject()) {
      if (!unchecked.isGiven()) {
        item.problem("is empty");
      }
      return;
    }
    Optional<String> group = name(item.get("model_name"));
    Field params = item.get("litellm_params").section(FieldNames.PARAMS);
    Field info = item.get("model_info").section(FieldNames.INFO);
    Optional<String> id = name(info.get("id"), info.get("id").text());
    Optional<Target> target = reader.read(params, info);
    if (group.isPresent() && target.isPresent()) {
      Target named =
          id.map(own -> withOwnId(target.get(), own, info))
              .orElseGet(() -> withFreeId(target.get()));
      List<Target> targets = groups.computeIfAbsent(group.get(), _ -> new ArrayList<>());
      if (!targets.contains(named)) {
        targets.add(named);
      }
    } else {
      // The name exists, so that fallbacks to it are not a second problem of the same origin.
      group.ifPresent(name -> groups.computeIfAbsent(name, _ -> new ArrayList<>()));
    }
  }

  private Target withOwnId(Target target, String id, Field info) {
    Target named = target.named(id);
    Target other = byId.putIfAbsent(id, named);
    if (other != null && !other.equals(named)) {
      info.get("id").problem("'" + id + "' is already the id of another target");
    }
    return named;
  }

  private Target withFreeId(Target target) {
    for (int number = 1; ; number++) {
      Target named = number == 1 ? target : target.named(target.id() + "#" + number);
      Target other = byId.putIfAbsent(named.id(), named);
      if (other == null || other.equals(named)) {
        return named;
      }
    }
  }

  private static Optional<String> name(Field field) {
    return name(field, field.requiredText("the name that callers ask for"));
  }

  private static Optional<String> name(Field field, Optional<String> text) {
    if (text.isPresent() && text.get().contains("*")) {
      field.problem("must be one name: patterns with '*' are not supported yet");
      return Optional.empty();
    }
    if (text.isPresent() && !NAME.matcher(text.get()).matches()) {
      field.problem("must be at most 128 letters, digits and signs of ASCII");
      return Optional.empty();
    }
    return text;
  }
}
