package dev.sluice.config;

import dev.sluice.route.Fallbacks;
import dev.sluice.route.Group;
import dev.sluice.route.RouteTable;
import dev.sluice.route.TagRule;
import dev.sluice.route.TaskRoutes;
import java.util.Map;
import java.util.Optional;

/** Reads where requests may go: what stands behind each name, and where to go on. */
final class RoutesReader {
  private final RoutingFields routing;
  private final Field sluice;

  /**
   * A reader.
   *
   * @param sluice the section {@code sluice}
   */
  RoutesReader(RoutingFields routing, Field sluice) {
    this.routing = routing;
    this.sluice = sluice;
  }

  RouteTable read(ModelList models) {
    GroupPolicyReader policies = new GroupPolicyReader(routing, sluice.get("groups"));
    Map<String, Group> named = policies.read(models);
    RouteTable table =
        new RouteTable(named, Map.of(), Fallbacks.NONE, tags(), Optional.empty(), policies.usual());
    Map<String, String> aliases =
        new AliasReader(routing.aliases(), new KnownNames("model", table.named().keySet())).read();
    RouteTable aliased =
        new RouteTable(
            named, aliases, Fallbacks.NONE, table.tags(), Optional.empty(), table.usual());
    Optional<TaskRoutes> auto =
        AutoReader.read(sluice.get("auto"), aliased.named().keySet()).map(read -> read);
    return new RouteTable(named, aliases, fallbacks(aliased), table.tags(), auto, table.usual());
  }

  private TagRule tags() {
    boolean enabled = routing.router().get("enable_tag_filtering").truth().orElse(false);
    boolean any = routing.router().get("tag_filtering_match_any").truth().orElse(true);
    return enabled ? any ? TagRule.ANY : TagRule.ALL : TagRule.OFF;
  }

  private Fallbacks fallbacks(RouteTable table) {
    return new Fallbacks(
        new FallbackReader(table)
            .read(routing.either("fallbacks"), routing.either("default_fallbacks")),
        new FallbackReader(table).read(routing.either("context_window_fallbacks")),
        new FallbackReader(table).read(routing.either("content_policy_fallbacks")),
        new FallbackReader(table).read(routing.router().get("budget_fallbacks")));
  }
}
