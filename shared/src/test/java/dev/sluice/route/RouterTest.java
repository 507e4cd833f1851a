package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.caller.Caller;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.json.Json;
import dev.sluice.route.RouteVerdict.NoTarget;
import dev.sluice.route.RouteVerdict.NotAllowed;
import dev.sluice.route.RouteVerdict.Planned;
import dev.sluice.route.RouteVerdict.UnknownModel;
import dev.sluice.secret.SecretUnavailable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouterTest {
  private static final Target FLASH = Targets.of("deepseek/flash");
  private static final Target MINI = Targets.of("openai/mini");
  private static final Target GPT = Targets.of("openai/gpt-5.2");
  private static final Target CLAUDE = Targets.of("anthropic/claude");
  private static final Target GPT_IN_EUROPE = GPT.named("gpt-eu");

  private static final RouteTable TABLE =
      table(
          Map.of(
              "cheap",
              List.of("standard"),
              "standard",
              List.of("premium", "cheap"),
              "openai/gpt-5.2",
              List.of("anthropic/claude"),
              RouteTable.ANY,
              List.of("premium")));

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Caller ANYONE = callerFor();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "cheap,          deepseek/flash openai/mini openai/gpt-5.2 gpt-eu anthropic/claude",
    "standard,       openai/gpt-5.2 gpt-eu anthropic/claude deepseek/flash openai/mini",
    "premium,        anthropic/claude openai/gpt-5.2",
    "openai/mini,    openai/mini anthropic/claude openai/gpt-5.2",
    "openai/gpt-5.2, openai/gpt-5.2 gpt-eu anthropic/claude",
    "gpt-eu,         gpt-eu anthropic/claude openai/gpt-5.2",
  })
  void triesTheNameThenItsFallbacksThenTheDefaultOnesAndEachTargetOnce(String asked, String ids) {
    RoutePlan plan = planned(router(TABLE, Availability.ALL), asked, ANYONE);

    assertEquals(List.of(ids.split(" ")), plan.steps().stream().map(s -> s.target().id()).toList());
    assertEquals(asked, plan.asked());
    assertEquals(TABLE.usual().retries(), plan.steps().getFirst().retries());
    assertEquals(List.of(), plan.omitted());
  }

  @Test
  void saysWhyEachTargetStandsWhereItDoes() {
    RoutePlan plan = planned(router(TABLE, Availability.ALL), "cheap", ANYONE);

    assertEquals(
        List.of(
            "group 'cheap', first choice",
            "group 'cheap', second choice",
            "fallback 'standard' of 'cheap', first choice",
            "fallback 'standard' of 'cheap', second choice",
            "default fallback 'premium', first choice"),
        plan.steps().stream().map(RoutePlan.Step::reason).toList());
    assertEquals(
        "'gpt-eu' by its own name, first choice",
        planned(router(TABLE, Availability.ALL), "gpt-eu", ANYONE).steps().getFirst().reason());
  }

  @Test
  void doesNotFollowTheFallbacksOfAFallback() {
    RouteTable chain = table(Map.of("cheap", List.of("standard"), "standard", List.of("premium")));

    RoutePlan plan = planned(router(chain, Availability.ALL), "cheap", ANYONE);

    assertEquals(
        List.of(FLASH, MINI, GPT, GPT_IN_EUROPE),
        plan.steps().stream().map(RoutePlan.Step::target).toList());
  }

  @Test
  void keepsTheOrderOfALongGroup() {
    List<Target> many =
        List.of("a", "b", "c", "d", "e").stream().map(m -> Targets.of("p/" + m)).toList();
    RouteTable table = RouteTable.of(Map.of("many", many), Map.of(), RetryPolicy.DEFAULT);

    RoutePlan plan = planned(router(table, Availability.ALL), "many", ANYONE);

    assertEquals(many, plan.steps().stream().map(RoutePlan.Step::target).toList());
    assertEquals("group 'many', third choice", plan.steps().get(2).reason());
    assertEquals("group 'many', choice 5", plan.steps().get(4).reason());
  }

  @Test
  void leavesOutWhatIsNotAvailableAndSaysWhyOnce() {
    RoutePlan plan = planned(router(TABLE, without("openai", "deepseek")), "cheap", ANYONE);

    assertEquals(List.of(CLAUDE), plan.steps().stream().map(RoutePlan.Step::target).toList());
    assertEquals(
        List.of(
            new RoutePlan.Omitted(FLASH, "no key deepseek_KEY"),
            new RoutePlan.Omitted(MINI, "no key openai_KEY"),
            new RoutePlan.Omitted(GPT, "no key openai_KEY"),
            new RoutePlan.Omitted(GPT_IN_EUROPE, "no key openai_KEY")),
        plan.omitted());
  }

  @Test
  void hasNoTargetWhenAllAreLeftOut() {
    Router router = router(TABLE, without("openai", "deepseek", "anthropic"));

    NoTarget verdict =
        assertInstanceOf(NoTarget.class, router.plan(request("premium"), ANYONE, NOW));

    assertEquals("premium", verdict.model());
    assertEquals(
        List.of(CLAUDE, GPT), verdict.omitted().stream().map(RoutePlan.Omitted::target).toList());
  }

  @Test
  void keysThatCannotBeReadLeaveOutOnlyThoseWhoNeedOne() {
    SecretUnavailable outage = new SecretUnavailable("nobody answers");
    Router router =
        router(
            TABLE,
            target -> {
              if (target.provider().equals("anthropic")) {
                return Optional.empty();
              }
              throw outage;
            });

    RoutePlan plan = planned(router, "premium", ANYONE);

    assertEquals(List.of(CLAUDE), plan.steps().stream().map(RoutePlan.Step::target).toList());
    assertEquals(List.of(RoutePlan.Omitted.withoutItsKey(GPT, outage)), plan.omitted());
    assertEquals("its key cannot be read now (nobody answers)", plan.omitted().getFirst().reason());
  }

  @Test
  void asksWhatIsAvailableForEachRequest() {
    boolean[] keyIsThere = {false};
    Router router =
        router(TABLE, _ -> keyIsThere[0] ? Optional.empty() : Optional.of("no key yet"));

    assertInstanceOf(NoTarget.class, router.plan(request("cheap"), ANYONE, NOW));
    keyIsThere[0] = true;
    assertInstanceOf(Planned.class, router.plan(request("cheap"), ANYONE, NOW));
  }

  @Test
  void namesTheNearestModelsOfThoseTheCallerMayUse() {
    Router router = router(TABLE, Availability.ALL);

    assertEquals(
        new UnknownModel("chaep", List.of("cheap")), router.plan(request("chaep"), ANYONE, NOW));
    assertEquals(
        new UnknownModel("chaep", List.of()),
        router.plan(request("chaep"), callerFor("standard", "premium"), NOW));
    assertEquals(
        new UnknownModel("openai/gpt-5", List.of("openai/gpt-5.2")),
        router.plan(request("openai/gpt-5"), callerFor("openai/gpt-*"), NOW));
    assertEquals(new UnknownModel("zebra", List.of()), router.plan(request("zebra"), ANYONE, NOW));
  }

  @Test
  void anUnknownModelIsUnknownToThoseWhoMayUseLittleToo() {
    Router router = router(TABLE, Availability.ALL);

    assertInstanceOf(UnknownModel.class, router.plan(request("zebra"), callerFor("cheap"), NOW));
  }

  @Test
  void tellsACallerNothingOfAModelItMayNotUse() {
    Router nothingAvailable = router(TABLE, _ -> Optional.of("no key"));

    assertEquals(
        new NotAllowed("premium"),
        nothingAvailable.plan(request("premium"), callerFor("cheap", "openai/*"), NOW));
  }

  @ParameterizedTest(name = "{0} may ask for {1}")
  @CsvSource({"cheap, cheap", "openai/*, openai/mini", "*, standard", "gpt-eu, gpt-eu"})
  void allowsByNameOrPattern(String allowed, String asked) {
    assertInstanceOf(
        Planned.class,
        router(TABLE, Availability.ALL).plan(request(asked), callerFor(allowed), NOW));
  }

  @Test
  void triesTheOperatorsFallbacksForACallerWhoMayNotAskForThem() {
    RoutePlan plan = planned(router(TABLE, Availability.ALL), "cheap", callerFor("cheap"));

    assertEquals(5, plan.steps().size());
  }

  @Test
  void listsTheGroupsACallerMayUseInTheirOrder() {
    Router router = router(TABLE, Availability.ALL);

    assertEquals(List.of("cheap", "standard", "premium"), router.models(ANYONE));
    assertEquals(List.of("cheap"), router.models(callerFor("cheap")));
    assertEquals(
        List.of("premium", "openai/mini", "openai/gpt-5.2"),
        router.models(callerFor("openai/*", "premium")));
    assertEquals(List.of(), router.models(callerFor("nothing-of-ours")));
  }

  @Test
  void aGroupHidesTheTargetOfTheSameName() {
    RouteTable table =
        RouteTable.of(
            Map.of("openai/mini", List.of(CLAUDE), "other", List.of(MINI)),
            Map.of(),
            RetryPolicy.DEFAULT);

    RoutePlan plan = planned(router(table, Availability.ALL), "openai/mini", ANYONE);

    assertEquals(CLAUDE, plan.first());
  }

  @Test
  void aDearerServiceWithoutAPriceIsRefusedAndNoFallbackAnswersInstead() {
    Target plain = Targets.priced("xai/plain", "");
    Target served =
        Targets.priced(
            "openai/served",
            ",\"input_cost_per_token_priority\":2e-6," + "\"output_cost_per_token_priority\":4e-6");
    Router router =
        router(
            RouteTable.of(
                Map.of("plain", List.of(plain), "both", List.of(plain, served)),
                Map.of("plain", List.of("both")),
                RetryPolicy.DEFAULT),
            Availability.ALL);

    assertInstanceOf(
        RouteVerdict.NotSuchRequests.class, router.plan(priority("plain"), ANYONE, NOW));
    RoutePlan both =
        assertInstanceOf(Planned.class, router.plan(priority("both"), ANYONE, NOW)).plan();
    assertEquals(List.of(served), both.steps().stream().map(RoutePlan.Step::target).toList());
    assertEquals(plain, both.omitted().getFirst().target());
  }

  @Test
  void aFallbackIsPlannedWhereATargetLacksItsKeyToo() {
    Target plain = Targets.priced("xai/plain", "");
    Target served =
        Targets.priced(
            "openai/served",
            ",\"input_cost_per_token_priority\":2e-6," + "\"output_cost_per_token_priority\":4e-6");
    Router router =
        router(
            RouteTable.of(
                Map.of("some", List.of(plain, CLAUDE), "other", List.of(served)),
                Map.of("some", List.of("other")),
                RetryPolicy.DEFAULT),
            without("anthropic"));

    RoutePlan plan =
        assertInstanceOf(Planned.class, router.plan(priority("some"), ANYONE, NOW)).plan();
    assertEquals(served, plan.first());
  }

  private static ChatRequest priority(String model) {
    byte[] body =
        Json.parse(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                    + "\"service_tier\":\"priority\"}")
            .edit()
            .put("model", model)
            .build()
            .toBytes();
    return ((Parsed.Valid) ChatRequest.parse(body)).request();
  }

  private static RouteTable table(Map<String, List<String>> fallbacks) {
    Map<String, List<Target>> groups = new LinkedHashMap<>();
    groups.put("cheap", List.of(FLASH, MINI));
    groups.put("standard", List.of(GPT, GPT_IN_EUROPE));
    groups.put("premium", List.of(CLAUDE, GPT));
    return RouteTable.of(groups, fallbacks, RetryPolicy.DEFAULT.withRetries(1));
  }

  private static Router router(RouteTable table, Availability availability) {
    return new Router(table, availability, Health.UNKNOWN, new Random(1));
  }

  private static Availability without(String... providers) {
    return target ->
        List.of(providers).contains(target.provider())
            ? target.keyName().map(key -> "no key " + key)
            : Optional.empty();
  }

  private static Caller callerFor(String... models) {
    return new Caller(
        "k1", Optional.empty(), List.of(models), Optional.empty(), Optional.empty(), "default");
  }

  private static RoutePlan planned(Router router, String model, Caller caller) {
    return assertInstanceOf(Planned.class, router.plan(request(model), caller, NOW)).plan();
  }

  private static ChatRequest request(String model) {
    byte[] body =
        Json.parse("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
            .edit()
            .put("model", model)
            .build()
            .toBytes();
    return assertInstanceOf(Parsed.Valid.class, ChatRequest.parse(body)).request();
  }
}
