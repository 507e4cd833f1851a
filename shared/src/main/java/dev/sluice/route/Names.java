package dev.sluice.route;

import dev.sluice.caller.Caller;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.ProviderWish.Sort;
import dev.sluice.names.NearestNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what a name stands for: a group, an alias, a {@code provider/model} or the id of a target,
 * each with OpenRouter's {@code :floor} (the cheapest first) or {@code :nitro} (the fastest first)
 * behind it. Immutable.
 */
final class Names {
  private static final int MOST_NEAREST = 3;
  private static final Map<String, Sort> SUFFIXES =
      Map.of(":floor", Sort.PRICE, ":nitro", Sort.THROUGHPUT);

  private final RouteTable table;
  private final Map<String, Group> named;

  Names(RouteTable table) {
    this.table = table;
    this.named = table.named();
  }

  /**
   * What a name stands for.
   *
   * @param name the name without a suffix; that of the group if it is an alias; what was chosen if
   *     it is {@code auto}
   * @param words for people: {@code group 'cheap'}
   * @param sort what the suffix says
   * @param key the name that a caller's key may be for instead of the one that was asked for
   */
  record Found(String name, Group group, String words, Optional<Sort> sort, String key) {
    /** The same, chosen by the task. */
    private Found chosen(String why) {
      return new Found(name, group, "auto: " + why + "; " + words, sort, TaskRoutes.NAME);
    }

    /** Whether a caller may ask for it by this name. */
    boolean isFor(Caller caller, String asked) {
      return caller.mayUse(asked) || caller.mayUse(key);
    }
  }

  /** What this name stands for in this request. */
  Optional<Found> find(String asked, ChatRequest request) {
    return find(asked)
        .or(() ->
            table
                .auto()
                .filter(_ -> asked.equals(TaskRoutes.NAME))
                .map(auto -> auto.choose(request))
                .flatMap(choice -> find(choice.model()).map(found -> found.chosen(choice.why()))));
  }

  /** What this name stands for in every request. */
  Optional<Found> find(String asked) {
    // A whole name first: those of models may have colons of their own (gpt-oss:20b).
    return exactly(asked, Optional.empty())
        .or(() ->
            SUFFIXES.entrySet().stream()
                .filter(suffix -> asked.endsWith(suffix.getKey()))
                .flatMap(suffix ->
                    exactly(
                        asked.substring(0, asked.length() - suffix.getKey().length()),
                        Optional.of(suffix.getValue()))
                        .stream())
                .findFirst());
  }

  private Optional<Found> exactly(String name, Optional<Sort> sort) {
    Group group = named.get(name);
    if (group == null) {
      return Optional.empty();
    }
    String meant = table.meant(name);
    String words =
        table.groups().containsKey(name)
            ? "group '" + name + "'"
            : meant.equals(name)
                ? "'" + name + "' by its own name"
                : "'" + meant + "', for which '" + name + "' stands";
    return Optional.of(new Found(meant, group, words, sort, meant));
  }

  /** The names that look most like this one, of those the caller may ask for. */
  List<String> nearest(String asked, Caller caller) {
    return NearestNames.of(
        asked, named.keySet().stream().filter(caller::mayUse).toList(), MOST_NEAREST);
  }

  /**
   * The names to show this caller as its models, in the order of the configuration: the groups and
   * aliases it may ask for and, where its key is for certain names only, those of single targets
   * among them.
   */
  List<String> shownTo(Caller caller) {
    Stream<String> names =
        caller.models().isEmpty()
            ? Stream.concat(table.groups().keySet().stream(), table.aliases().keySet().stream())
                .distinct()
            : named.keySet().stream();
    return Stream.concat(names, table.auto().stream().map(_ -> TaskRoutes.NAME))
        .filter(caller::mayUse)
        .toList();
  }
}
