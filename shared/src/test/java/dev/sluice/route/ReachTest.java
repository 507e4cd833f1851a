package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.caller.Caller;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.route.RouteVerdict.Planned;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReachTest {
  private static final Target FLASH = Targets.of("deepseek/flash");
  private static final Target MINI = Targets.of("openai/mini");
  private static final Target GPT = Targets.of("openai/gpt");
  private static final Target LAST = Targets.of("anthropic/last");

  @Test
  void aTargetIsShownWithTheNamesThatLeadToItAndThoseThatFallBackToIt() {
    List<Reach> reach = router(Availability.ALL).reach(caller());

    assertEquals(
        List.of(
            new Reach(FLASH, List.of("cheap"), List.of(), Optional.empty(), Standing.UNKNOWN),
            new Reach(
                MINI, List.of("cheap", "standard"), List.of(), Optional.empty(), Standing.UNKNOWN),
            new Reach(
                GPT, List.of("standard"), List.of("cheap"), Optional.empty(), Standing.UNKNOWN),
            new Reach(
                LAST,
                List.of("last"),
                List.of("cheap", "standard"),
                Optional.empty(),
                Standing.UNKNOWN)),
        reach);
  }

  @Test
  void aKeyForOneNameSeesWhatItsRequestsComeToAndNoMore() {
    assertEquals(
        List.of(
            new Reach(MINI, List.of("standard"), List.of(), Optional.empty(), Standing.UNKNOWN),
            new Reach(GPT, List.of("standard"), List.of(), Optional.empty(), Standing.UNKNOWN),
            new Reach(LAST, List.of(), List.of("standard"), Optional.empty(), Standing.UNKNOWN)),
        router(Availability.ALL).reach(caller("standard")));
    assertEquals(List.of(), router(Availability.ALL).reach(caller("nothing-there")));
  }

  @Test
  void aTargetThatCannotBeTriedIsShownWithTheReason() {
    Availability noMini =
        target -> target.equals(MINI) ? Optional.of("no key MINI") : Optional.empty();

    assertEquals(Optional.of("no key MINI"), router(noMini).reach(caller()).get(1).leftOut());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "cheap", "standard", "last", "openai/*", "openai/gpt standard", "none"})
  void whatIsReachedIsWhatTheCallersPlansComeTo(String models) {
    Caller caller = models.isEmpty() ? caller() : caller(models.split(" "));
    Router router = router(Availability.ALL);
    Set<String> planned = new TreeSet<>();
    for (String name : router.models(caller)) {
      Planned verdict =
          assertInstanceOf(Planned.class, router.plan(asking(name), caller, Instant.EPOCH));
      verdict.plan().steps().forEach(step -> planned.add(step.target().id()));
    }

    assertEquals(
        planned,
        new TreeSet<>(router.reach(caller).stream().map(reach -> reach.target().id()).toList()));
  }

  private static Router router(Availability availability) {
    Map<String, List<Target>> groups = new LinkedHashMap<>();
    groups.put("cheap", List.of(FLASH, MINI));
    groups.put("standard", List.of(MINI, GPT));
    groups.put("last", List.of(LAST));
    Map<String, List<String>> fallbacks =
        Map.of("cheap", List.of("standard"), RouteTable.ANY, List.of("last"));
    return new Router(
        RouteTable.of(groups, fallbacks, RetryPolicy.DEFAULT),
        availability,
        Health.UNKNOWN,
        new Random(1));
  }

  private static Caller caller(String... models) {
    return new Caller(
        "key",
        Optional.empty(),
        Arrays.asList(models),
        Optional.empty(),
        Optional.empty(),
        "default");
  }

  private static ChatRequest asking(String model) {
    String body =
        "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    return assertInstanceOf(
            Parsed.Valid.class, ChatRequest.parse(body.getBytes(StandardCharsets.UTF_8)))
        .request();
  }
}
