package dev.sluice.config;

import dev.sluice.money.PriceCatalog;
import dev.sluice.route.Member;
import dev.sluice.route.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code model_list}: the targets behind each name. The id of a target without one is its
 * {@code provider/model}; a second target that differs (in its address, key, price or time-outs)
 * gets {@code #2}, and so on. Where two elements say the same, they are one target in two groups.
 *
 * <p>Patterns are read last, so that what is written out has the plain ids, and a name that is
 * written out, of whatever kind, is never taken or joined by what a pattern stands for: a model
 * that comes into the catalogue must not change what a name means.
 */
final class ModelListReader {
  private static final Pattern NAME = Pattern.compile("[!-~]([ -~]{0,126}[!-~])?");

  private final TargetReader reader;
  private final WildcardReader wildcards;
  private final Set<String> writtenOut;
  private final Map<String, List<Member>> groups = new LinkedHashMap<>();
  private final Set<String> weighted = new HashSet<>();
  private final Map<String, Target> byId = new HashMap<>();

  /**
   * A reader for one list.
   *
   * @param prices the models that patterns may stand for
   * @param aliases names that are written out elsewhere
   */
  ModelListReader(TargetReader reader, PriceCatalog prices, Collection<String> aliases) {
    this.reader = reader;
    this.writtenOut = new HashSet<>(aliases);
    this.wildcards = new WildcardReader(prices);
  }

  ModelList read(Field list) {
    List<Field> items = list.items();
    if (items.isEmpty() && (!list.isGiven() || list.value().isArray())) {
      list.problem("is missing or empty: list at least one model");
    }
    items.stream().filter(item -> !WildcardReader.isPattern(item)).forEach(this::readItem);
    writtenOut.addAll(groups.keySet());
    items.stream().filter(WildcardReader::isPattern).forEach(this::readPattern);
    return new ModelList(groups, weighted);
  }

  private void readPattern(Field item) {
    Field own = new Field(item.value(), item.place(), new ArrayList<>());
    List<Field> elements = wildcards.expand(own);
    if (elements.isEmpty()) {
      readUnexpanded(own);
    }
    elements.stream()
        .filter(element -> !writtenOut.contains(element.get("model_name").value().stringOr("")))
        .forEach(this::readItem);
    // What is wrong with one of many is wrong with all of them, and is said once.
    item.problems().addAll(new LinkedHashSet<>(own.problems()));
  }

  /** Finds what else is wrong with an element whose pattern is, to say it at the same time. */
  private void readUnexpanded(Field unchecked) {
    Field item = unchecked.section(FieldNames.MODEL);
    item.get("model_name").requiredText("the name that callers ask for");
    Field params = item.get("litellm_params").section(FieldNames.PARAMS);
    Membership.read(params);
    reader.read(params, item.get("model_info").section(FieldNames.INFO));
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
    Membership membership = Membership.read(params);
    Optional<Target> target = reader.read(params, info);
    if (group.isPresent() && target.isPresent()) {
      Target named =
          id.map(own -> withOwnId(target.get(), own, info))
              .orElseGet(() -> withFreeId(target.get()));
      add(group.get(), named, membership, item);
    } else {
      // The name exists, so that fallbacks to it are not a second problem of the same origin.
      group.ifPresent(name -> groups.computeIfAbsent(name, _ -> new ArrayList<>()));
    }
  }

  private void add(String group, Target target, Membership membership, Field item) {
    List<Member> members = groups.computeIfAbsent(group, _ -> new ArrayList<>());
    Member member = membership.of(target);
    boolean isThere = members.stream().anyMatch(other -> other.target().equals(target));
    if (!isThere) {
      members.add(member);
    } else if (!members.contains(member)) {
      item.problem(
          "is the target '"
              + target.id()
              + "' of '"
              + group
              + "' once more; give it one weight, one order and one list of tags");
    }
    if (membership.weight().isPresent()) {
      weighted.add(group);
    }
  }

  private Target withOwnId(Target target, String id, Field info) {
    Target named = target.named(id);
    writtenOut.add(id);
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
    if (text.isPresent() && text.get().contains(Wildcard.STAR)) {
      field.problem("must be one name, without '*'");
      return Optional.empty();
    }
    if (text.isPresent() && !isName(text.get())) {
      field.problem("must be at most 128 letters, digits and signs of ASCII");
      return Optional.empty();
    }
    return text;
  }

  /** Whether a model may be called this. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
