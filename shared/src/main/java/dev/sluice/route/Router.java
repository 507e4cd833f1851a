package dev.sluice.route;

import dev.sluice.caller.Caller;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.RequestProblem;
import dev.sluice.names.NearestNames;
import dev.sluice.secret.SecretUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides where a request goes, in which order, and why. Pure but for the {@link Availability} it
 * is given; thread-safe.
 *
 * <p>A name is looked up among the groups, then among {@code provider/model}, then among the ids of
 * targets. A plan is the targets of that name, then those of its fallbacks, then those of the
 * default fallbacks ({@link RouteTable#ANY}), each target once. The fallbacks of a fallback are not
 * followed: where a request can go, and what it can cost, stands in one line of the configuration.
 *
 * <p>A caller needs to be allowed only what it asks for. Fallbacks are the operator's choice and
 * are tried for every caller, as LiteLLM does it; a name is kept from a caller by keeping it out of
 * the fallbacks of the names that caller may ask for.
 *
 * <p>No target is left out because a request looks too long for it: what is known of a request
 * before it is sent is how long it can be at most, and never how long it is.
 */
public final class Router {
  private static final int MOST_NAMES = 3;

  private final RouteTable table;
  private final Availability availability;
  private final Map<String, List<Target>> named;

  public Router(RouteTable table, Availability availability) {
    this.table = table;
    this.availability = availability;
    this.named = table.named();
  }

  /** Where this request may go for this caller, or why nowhere. */
  public RouteVerdict plan(ChatRequest request, Caller caller) {
    String asked = request.model();
    List<Target> targets = named.get(asked);
    if (targets == null) {
      return new RouteVerdict.UnknownModel(
          asked,
          NearestNames.of(
              asked, named.keySet().stream().filter(caller::mayUse).toList(), MOST_NAMES));
    }
    if (!caller.mayUse(asked)) {
      return new RouteVerdict.NotAllowed(asked);
    }
    Draft draft = new Draft(request);
    if (table.groups().containsKey(asked)) {
      draft.add(targets, "group '" + asked + "'", false);
    } else {
      draft.add(targets, "'" + asked + "' by its own name", false);
    }
    if (!draft.isTheRequestsFault()) {
      addFallbacks(draft, asked);
    }
    List<RoutePlan.Omitted> omitted = List.copyOf(draft.omitted.values());
    return draft.steps.isEmpty()
        ? draft.nowhere(asked, omitted)
        : new RouteVerdict.Planned(
            new RoutePlan(asked, List.copyOf(draft.steps.values()), omitted, table.retries()));
  }

  private void addFallbacks(Draft draft, String asked) {
    for (String name : table.fallbacks().getOrDefault(asked, List.of())) {
      draft.add(find(name), "fallback '" + name + "' of '" + asked + "'", true);
    }
    for (String name : table.fallbacks().getOrDefault(RouteTable.ANY, List.of())) {
      draft.add(find(name), "default fallback '" + name + "'", true);
    }
  }

  /**
   * The names to show this caller as its models, in the order of the configuration: the groups it
   * may ask for and, where its key is for certain names only, those of single targets among them.
   */
  public List<String> models(Caller caller) {
    Stream<String> names =
        caller.models().isEmpty() ? table.groups().keySet().stream() : named.keySet().stream();
    return names.filter(caller::mayUse).toList();
  }

  /**
   * The targets that this caller's requests can come to, in the order of the configuration: those
   * behind the names it may ask for, and those that these names fall back to.
   */
  public List<Reach> reach(Caller caller) {
    Map<String, List<String>> direct = new HashMap<>();
    Map<String, List<String>> behind = new HashMap<>();
    for (String name : models(caller)) {
      find(name).forEach(target -> note(name, target, direct));
      fallbacks(name)
          .flatMap(next -> find(next).stream())
          .distinct()
          .forEach(target -> {
            if (!find(name).contains(target)) {
              note(name, target, behind);
            }
          });
    }
    return table.targets().stream()
        .filter(target -> direct.containsKey(target.id()) || behind.containsKey(target.id()))
        .map(target ->
            new Reach(
                target,
                direct.getOrDefault(target.id(), List.of()),
                behind.getOrDefault(target.id(), List.of()),
                omitted(target).map(RoutePlan.Omitted::reason)))
        .toList();
  }

  private static void note(String name, Target target, Map<String, List<String>> names) {
    names.computeIfAbsent(target.id(), _ -> new ArrayList<>()).add(name);
  }

  /** The names that this one falls back to, its own before those of all. */
  private Stream<String> fallbacks(String name) {
    return Stream.of(name, RouteTable.ANY)
        .flatMap(from -> table.fallbacks().getOrDefault(from, List.of()).stream());
  }

  /** Whether there is something of this name that this caller may ask for, listed or not. */
  public boolean has(String name, Caller caller) {
    return named.containsKey(name) && caller.mayUse(name);
  }

  private List<Target> find(String name) {
    return named.getOrDefault(name, List.of());
  }

  /** A plan while it is made. */
  private final class Draft {
    private final Map<String, RoutePlan.Step> steps = new LinkedHashMap<>();
    private final Map<String, RoutePlan.Omitted> omitted = new LinkedHashMap<>();
    private final ChatRequest request;
    private Optional<String> refusal = Optional.empty();
    private int unfit;

    Draft(ChatRequest request) {
      this.request = request;
    }

    void add(List<Target> targets, String from, boolean fallback) {
      int choice = 1;
      for (Target target : targets) {
        String reason = from + ", " + rank(choice++);
        if (steps.containsKey(target.id()) || omitted.containsKey(target.id())) {
          continue;
        }
        omitted(target)
            .or(() -> unfit(target))
            .ifPresentOrElse(
                against -> omitted.put(target.id(), against),
                () -> steps.put(target.id(), new RoutePlan.Step(target, reason, fallback)));
      }
    }

    private Optional<RoutePlan.Omitted> unfit(Target target) {
      Optional<String> against = target.reasonAgainst(request);
      refusal = refusal.or(() -> against);
      unfit += against.isPresent() ? 1 : 0;
      return against.map(reason -> new RoutePlan.Omitted(target, reason));
    }

    /** Whether there are targets, and each could be tried with another request. */
    boolean isTheRequestsFault() {
      return steps.isEmpty() && unfit > 0 && unfit == omitted.size();
    }

    /** Without a step: the request's fault if another request could be tried. */
    RouteVerdict nowhere(String asked, List<RoutePlan.Omitted> all) {
      return refusal.isEmpty()
          ? new RouteVerdict.NoTarget(asked, all)
          : new RouteVerdict.NotSuchRequests(
              asked,
              RequestProblem.at(
                  "service_tier",
                  "unsupported_value",
                  "'service_tier' cannot be 'priority' for '"
                      + asked
                      + "': this gateway has no price for it."),
              all);
    }
  }

  /** Keys that cannot be read keep only those targets out that need one. */
  private Optional<RoutePlan.Omitted> omitted(Target target) {
    try {
      return availability
          .reasonAgainst(target)
          .map(against -> new RoutePlan.Omitted(target, against));
    } catch (SecretUnavailable e) {
      return Optional.of(RoutePlan.Omitted.withoutItsKey(target, e));
    }
  }

  private static String rank(int choice) {
    return switch (choice) {
      case 1 -> "first choice";
      case 2 -> "second choice";
      case 3 -> "third choice";
      default -> "choice " + choice;
    };
  }
}
