package dev.sluice.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LocalTargetsTest {
  private static final URI SIMULATOR = URI.create("http://127.0.0.1:1/v1");
  private static final String MISSING =
      "no AWS credentials (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)";

  private final RouteTable routes =
      RouteTable.of(Map.of("oss", List.of(bedrock())), Map.of(), RetryPolicy.DEFAULT);

  @Test
  void bedrockIsRealWhereCredentialsAreNamed() {
    LocalTargets targets = targets(Map.of("AWS_PROFILE", "work"));
    assertEquals(Map.of(), targets.missing(routes));
    assertEquals(List.of(bedrock()), targets.played(routes, SIMULATOR).targets());
    assertEquals("  oss                    b  real, signed for eu-central-1", line(targets));
  }

  @Test
  void bedrockIsPlayedWhereNoneAreAndTheTableSaysWhy() {
    LocalTargets targets = targets(Map.of("AWS_REGION", "eu-central-1"));
    assertEquals(Map.of("b", MISSING), targets.missing(routes));
    assertEquals(
        List.of(bedrock().playedAt(SIMULATOR)), targets.played(routes, SIMULATOR).targets());
    assertEquals("  oss                    b  simulated: " + MISSING, line(targets));
  }

  private String line(LocalTargets targets) {
    return new Welcome(
            targets.played(routes, SIMULATOR),
            targets.missing(routes),
            Secret.of("admin"),
            Secret.of("demo"),
            Map.of())
        .at(URI.create("http://127.0.0.1:3000"))
        .lines()
        .filter(line -> line.contains("  oss "))
        .map(line -> line.replaceAll("b {3,}", "b  "))
        .findFirst()
        .orElse("");
  }

  private static LocalTargets targets(Map<String, String> environment) {
    return new LocalTargets(environment, _ -> Optional.empty());
  }

  private static Target bedrock() {
    return new Target(
        "b",
        "bedrock",
        "openai.gpt-oss-120b-1:0",
        URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1"),
        new Access.Signed("bedrock", "eu-central-1"),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }
}
