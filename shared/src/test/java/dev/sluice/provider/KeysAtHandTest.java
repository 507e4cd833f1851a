package dev.sluice.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.secret.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class KeysAtHandTest {
  private static final KeyStore KEYS =
      name -> name.equals("HERE") ? Optional.of(Secret.of("sk")) : Optional.empty();

  @Test
  void aTargetWithoutItsKeyIsLeftOut() {
    KeysAtHand keys = new KeysAtHand(KEYS, true);
    assertEquals(Optional.empty(), keys.reasonAgainst(target(new Access.Open())));
    assertEquals(Optional.empty(), keys.reasonAgainst(target(new Access.Keyed("HERE"))));
    assertEquals(
        Optional.of("no key ELSEWHERE"), keys.reasonAgainst(target(new Access.Keyed("ELSEWHERE"))));
  }

  @Test
  void aTargetThatWantsASignatureNeedsNoKeyButARoleThatMayAskIt() {
    Target signed = target(new Access.Signed("bedrock", "eu-central-1"));
    assertEquals(Optional.empty(), new KeysAtHand(KEYS, true).reasonAgainst(signed));
    assertEquals(
        Optional.of("the stack's parameter BedrockModels names no model"),
        new KeysAtHand(KEYS, false).reasonAgainst(signed));
  }

  private static Target target(Access access) {
    return new Target(
        "t",
        "bedrock",
        "m",
        URI.create("http://localhost"),
        access,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }
}
