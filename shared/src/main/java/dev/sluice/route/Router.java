package dev.sluice.route;

import dev.sluice.caller.Caller;
import dev.sluice.chat.ChatRequest;
import dev.sluice.route.Names.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Decides where a request goes, in which order, and why. Pure but for what it is given: which keys
 * there are, how the targets are doing, and chance. Thread-safe.
 *
 * <p>A name is looked up among the groups and their aliases, then among {@code provider/model},
 * then among the ids of targets. A plan is the targets of that name and of the further ones the
 * caller names, then those of its fallbacks, each on its occasion. The fallbacks of a fallback are
 * not followed: where a request can go, and what it can cost, stands in one line of the
 * configuration.
 *
 * <p>A caller needs to be allowed only what it asks for. Fallbacks are the operator's choice and
 * are tried for every caller, as LiteLLM does it; a name is kept from a caller by keeping it out of
 * the fallbacks of the names that caller may ask for.
 */
public final class Router {
  private final RouteTable table;
  private final Availability availability;
  private final Health health;
  private final RandomGenerator random;
  private final Names names;

  /**
   * The router of these routes.
   *
   * @param random draws among weights; must be thread-safe
   */
  public Router(
      RouteTable table, Availability availability, Health health, RandomGenerator random) {
    this.table = table;
    this.availability = availability;
    this.health = health;
    this.random = random;
    this.names = new Names(table);
  }

  /** Where this request may go for this caller, or why nowhere. */
  public RouteVerdict plan(ChatRequest request, Caller caller, Instant arrival) {
    List<Found> asked = new ArrayList<>();
    for (String name : askedNames(request)) {
      Optional<Found> found = names.find(name, request);
      if (found.isEmpty()) {
        return new RouteVerdict.UnknownModel(name, names.nearest(name, caller));
      }
      if (!found.get().isFor(caller, name)) {
        return new RouteVerdict.NotAllowed(name);
      }
      asked.add(found.get());
    }
    Draft draft = new Draft(request, table.tags(), arrival, availability, health, random);
    asked.forEach(found -> draft.add(found, found.words(), Occasion.ASKED));
    if (mayFallBack(request) && !draft.isTheRequestsFault()) {
      asked.forEach(found -> addFallbacks(draft, request, found.name()));
    }
    return draft.verdict(request.model(), asked.getFirst().group().policy().answers());
  }

  private static List<String> askedNames(ChatRequest request) {
    return Stream.concat(Stream.of(request.model()), request.wish().models().stream())
        .distinct()
        .toList();
  }

  private static boolean mayFallBack(ChatRequest request) {
    return request.wish().fallbacks() && request.wish().provider().allowFallbacks();
  }

  private void addFallbacks(Draft draft, ChatRequest request, String name) {
    // Of a request that is known to be too long nobody has to say so first.
    add(
        draft,
        name,
        Occasion.CONTEXT_WINDOW,
        draft.isTooLongForOne() ? Occasion.FALLBACK : Occasion.CONTEXT_WINDOW);
    add(draft, name, Occasion.CONTENT_POLICY, Occasion.CONTENT_POLICY);
    if (request.wish().models().isEmpty()) {
      add(draft, name, Occasion.FALLBACK, Occasion.FALLBACK);
    }
    add(draft, name, Occasion.BUDGET, Occasion.BUDGET);
  }

  private void add(Draft draft, String name, Occasion kind, Occasion taken) {
    for (String next : table.fallbacks().of(name, kind)) {
      String words =
          table.fallbacks().isOwn(name, next, kind)
              ? kind.words() + " '" + next + "' of '" + name + "'"
              : "default " + kind.words() + " '" + next + "'";
      names.find(next).ifPresent(found -> draft.add(found, words, taken));
    }
  }

  /**
   * The names to show this caller as its models, in the order of the configuration: the groups and
   * aliases it may ask for and, where its key is for certain names only, those of single targets
   * among them.
   */
  public List<String> models(Caller caller) {
    return names.shownTo(caller);
  }

  /** Whether there is something of this name that this caller may ask for, listed or not. */
  public boolean has(String name, Caller caller) {
    return names.find(name).filter(found -> found.isFor(caller, name)).isPresent()
        || names.shownTo(caller).contains(name);
  }

  /**
   * The targets that this caller's requests can come to, in the order of the configuration: those
   * behind the names it may ask for, and those that these names fall back to.
   */
  public List<Reach> reach(Caller caller) {
    Map<String, List<String>> direct = new HashMap<>();
    Map<String, List<String>> behind = new HashMap<>();
    for (String name : models(caller)) {
      List<Target> own = targets(name);
      own.forEach(target -> note(name, target, direct));
      fallbacks(name)
          .flatMap(next -> targets(next).stream())
          .distinct()
          .filter(target -> !own.contains(target))
          .forEach(target -> note(name, target, behind));
    }
    return table.targets().stream()
        .filter(target -> direct.containsKey(target.id()) || behind.containsKey(target.id()))
        .map(target ->
            new Reach(
                target,
                direct.getOrDefault(target.id(), List.of()),
                behind.getOrDefault(target.id(), List.of()),
                Draft.withoutKey(target, availability).map(RoutePlan.Omitted::reason),
                health.of(target)))
        .toList();
  }

  private static void note(String name, Target target, Map<String, List<String>> names) {
    names.computeIfAbsent(target.id(), _ -> new ArrayList<>()).add(name);
  }

  private List<Target> targets(String name) {
    return names.find(name).map(found -> found.group().targets()).orElse(List.of());
  }

  private Stream<String> fallbacks(String name) {
    return Stream.of(Occasion.values())
        .flatMap(occasion -> table.fallbacks().of(table.meant(name), occasion).stream());
  }
}
