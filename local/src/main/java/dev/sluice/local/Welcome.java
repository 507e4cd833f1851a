package dev.sluice.local;

import dev.sluice.route.Access;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Target;
import dev.sluice.route.TaskRoutes;
import dev.sluice.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the user is told once the gateway is up.
 *
 * @param missing why a target is not real, by its id: also where it is played
 */
record Welcome(
    RouteTable routes,
    Map<String, String> missing,
    Secret adminKey,
    Secret demoKey,
    Map<String, String> environment) {
  /** The whole text for a gateway at this address. */
  String at(URI uri) {
    StringBuilder text = new StringBuilder(2048);
    text.append(String.format(Locale.ROOT, "%nModels and where they go, in order:%n%n"));
    routes.groups().forEach((name, group) -> appendGroup(text, name, group.targets()));
    if (routes.auto().isPresent()) {
      text.append(
          String.format(
              Locale.ROOT, "  %-22s one of these, by what a request asks for%n", TaskRoutes.NAME));
    }
    text.append(String.format(Locale.ROOT, "%nSluice answers on %s/v1%n", uri));
    text.append(line("Demo key", demoKey.reveal() + "   ($5 a day)"));
    text.append(
        line(
            "Admin key",
            environment.containsKey(AdminKey.VARIABLE)
                ? "as in " + AdminKey.VARIABLE
                : adminKey.reveal()
                    + "   (for this run; set "
                    + AdminKey.VARIABLE
                    + " to keep one)"));
    text.append(String.format(Locale.ROOT, "%nTry it:%n%n"));
    text.append(curl(uri)).append(System.lineSeparator());
    return text.toString();
  }

  private String curl(URI uri) {
    return "curl "
        + uri
        + "/v1/chat/completions -H 'Authorization: Bearer "
        + demoKey.reveal()
        + "' -H 'Content-Type: application/json' -d '{\"model\":\"cheap\",\"messages\":[{\"role\":"
        + "\"user\",\"content\":\"Say hello.\"}]}'";
  }

  private void appendGroup(StringBuilder text, String name, List<Target> group) {
    String label = name;
    for (Target target : group) {
      text.append(
          String.format(Locale.ROOT, "  %-22s %-42s %s%n", label, target.id(), state(target)));
      label = "";
    }
  }

  private String state(Target target) {
    String reason = missing.get(target.id());
    if (reason != null) {
      return (target.simulated() ? "simulated: " : "left out: ") + reason;
    }
    return switch (target.access()) {
      case Access.Keyed(String key) -> "real, with " + key;
      case Access.Signed(_, String region) -> "real, signed for " + region;
      case Access.Open() -> "real";
    };
  }

  private static String line(String label, String value) {
    return String.format(Locale.ROOT, "  %-10s %s%n", label, value);
  }
}
