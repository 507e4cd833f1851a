package dev.sluice.config;

import dev.sluice.route.Group;
import dev.sluice.route.GroupPolicy;
import dev.sluice.route.Member;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.StaticAnswers;
import dev.sluice.route.Strategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how the targets behind each name are chosen and tried: {@code sluice.groups} for one name,
 * {@code router_settings} for all.
 */
final class GroupPolicyReader {
  private final Optional<Strategy> strategy;
  private final RetryPolicy retries;
  private final Field retryPolicies;
  private final Field groups;

  /**
   * A reader.
   *
   * @param groups {@code sluice.groups}
   */
  GroupPolicyReader(RoutingFields routing, Field groups) {
    this.strategy = StrategyReader.read(routing.router().get("routing_strategy"));
    this.retries =
        RetryReader.read(
            routing.either("num_retries"),
            routing.router().get("retry_policy"),
            RetryPolicy.DEFAULT);
    this.retryPolicies = routing.router().get("model_group_retry_policy");
    this.groups = groups;
  }

  /** How a target is tried that is asked for by its own name. */
  GroupPolicy usual() {
    return new GroupPolicy(strategy.orElse(Strategy.ORDER), retries, StaticAnswers.NONE);
  }

  /** The groups, each with its policy; what is said of others is a problem. */
  Map<String, Group> read(ModelList models) {
    KnownNames known = new KnownNames("group", models.groups().keySet());
    retryPolicies.names().forEach(name -> known.has(name, retryPolicies));
    groups.names().forEach(name -> known.has(name, groups));
    Map<String, Group> read = new LinkedHashMap<>();
    models.groups().forEach((name, members) -> read.put(name, group(name, members, models)));
    return read;
  }

  private Group group(String name, List<Member> members, ModelList models) {
    Field own = groups.get(name).section(FieldNames.GROUP);
    Field each = RoutingFields.either(retryPolicies.get(name), own.get("retry_policy"));
    // Who gives weights means them.
    Strategy usual = models.weighted().contains(name) ? Strategy.WEIGHTED : Strategy.ORDER;
    return new Group(
        members,
        new GroupPolicy(
            StrategyReader.read(own.get("routing_strategy")).or(() -> strategy).orElse(usual),
            RetryReader.read(own.get("num_retries"), each, retries),
            answers(own.get("static_answers").section(FieldNames.ANSWERS))));
  }

  private static StaticAnswers answers(Field section) {
    return new StaticAnswers(section.get("exhausted").text(), section.get("over_budget").text());
  }
}
