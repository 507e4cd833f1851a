package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.chat.ProviderWish;
import dev.sluice.chat.ProviderWish.Sort;
import dev.sluice.chat.RouteWish;
import dev.sluice.route.RouteVerdict.NotSuchRequests;
import dev.sluice.route.RouteVerdict.UnknownModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a caller says of the way. */
final class WishesTest {
  private static final Target A = Targets.priced("a/one", "");
  private static final Target B = Targets.priced("b/two", ",\"cache_read_input_token_cost\":1e-7");
  private static final Target C = Targets.of("c/three");

  private final Planning planning =
      new Planning()
          .group("g", A, B, C)
          .group("h", C)
          .alias("gpt-4", "g")
          .fallbacks(Fallbacks.of(Map.of("g", List.of("h"))));

  @Test
  void anAliasStandsForItsName() {
    assertEquals(List.of("a/one", "b/two", "c/three"), planning.ids("gpt-4"));
    assertEquals(
        "'g', for which 'gpt-4' stands, first choice",
        planning.planOf("gpt-4", "").steps().getFirst().reason());
    assertEquals("gpt-4", planning.planOf("gpt-4", "").asked());
    assertEquals(List.of("g", "h", "gpt-4"), planning.router().models(Planning.ANYONE));
  }

  @Test
  void aSuffixSaysWhatComesFirst() {
    planning.standing(A, measured(900)).standing(B, measured(300)).standing(C, measured(500));

    assertEquals(List.of("b/two", "c/three", "a/one"), planning.ids("g:nitro"));
    assertEquals(List.of("a/one", "b/two", "c/three"), planning.ids("g:floor"));
    assertEquals(List.of("c/three"), planning.ids("c/three:floor"));
  }

  @Test
  void aNameWithAColonOfItsOwnIsNoSuffix() {
    Target oss = Targets.of("ollama/gpt-oss:floor");

    assertEquals(
        List.of("ollama/gpt-oss:floor"),
        new Planning().group("oss", oss).ids("ollama/gpt-oss:floor"));
    assertInstanceOf(UnknownModel.class, planning.verdict(Planning.question("g:thinking", "")));
  }

  @Test
  void anOrderOfProvidersComesFirst() {
    assertEquals(
        List.of("c/three", "b/two", "a/one"), wishing(provider(List.of("c", "b/two"), true)));
  }

  @Test
  void anOrderWithoutFallbacksIsAll() {
    assertEquals(List.of("c/three", "a/one"), wishing(provider(List.of("c", "a"), false)));
  }

  @Test
  void withoutFallbacksTheFirstChoiceIsTheOnlyOne() {
    assertEquals(List.of("a/one"), wishing(provider(List.of(), false)));
  }

  @Test
  void onlyAndIgnoreLeaveOut() {
    assertEquals(List.of("b/two"), wishing(filter(List.of("b"), List.of())));
    assertEquals(List.of("b/two", "c/three"), wishing(filter(List.of(), List.of("a"))));
  }

  @Test
  void whereNobodyIsLeftTheCallerIsToldSo() {
    planning.wishing(wish -> with(wish, filter(List.of("nobody"), List.of())));

    NotSuchRequests verdict =
        assertInstanceOf(NotSuchRequests.class, planning.verdict(Planning.question("g", "")));
    assertEquals(Optional.of("provider"), verdict.problem().param());
  }

  @Test
  void aMaxPriceIsInDollarsForAMillionTokensAndLeavesOutWhatHasNone() {
    // A micro-dollar a token in is a dollar for a million.
    assertEquals(List.of("a/one", "b/two"), wishing(most("1", "2")));
    assertEquals(
        "its price is not known, and the request has a max_price",
        planning.planOf("g", "").omitted().getFirst().reason());
    planning.wishing(wish -> with(wish, most("0.99", "2")));
    assertInstanceOf(NotSuchRequests.class, planning.verdict(Planning.question("g", "")));
  }

  @Test
  void aSortTakesThePlaceOfTheStrategyAndTheRanks() {
    Planning ranked =
        new Planning()
            .group(
                "g",
                GroupPolicy.DEFAULT,
                List.of(new Member(A, 1, 2, Set.of()), new Member(C, 1, 1, Set.of())));
    ranked.wishing(wish -> with(wish, sorted(Sort.PRICE)));

    assertEquals(List.of("a/one", "c/three"), ranked.ids("g"));
  }

  @Test
  void retriesAreThoseTheCallerWants() {
    planning.wishing(wish ->
        new RouteWish(List.of(), true, wish.provider(), OptionalInt.of(7), Optional.empty()));

    assertEquals(7, planning.planOf("g", "").steps().getFirst().retries().retries());
  }

  @Test
  void labelsChooseOnlyWhereTheOperatorSaysSo() {
    Planning labelled =
        new Planning()
            .group(
                "g",
                GroupPolicy.DEFAULT,
                List.of(
                    new Member(A, 1, 1, Set.of("free", "eu")),
                    new Member(B, 1, 1, Set.of("paid")),
                    new Member(C, 1, 1, Set.of("default"))));
    String free = ",'metadata':{'tags':['free','us']}";

    assertEquals(3, labelled.ids("g", free).size());
    assertEquals(List.of("a/one"), labelled.tags(TagRule.ANY).ids("g", free));
    assertEquals(List.of("c/three"), labelled.ids("g"));
    assertEquals(List.of("c/three"), labelled.tags(TagRule.ALL).ids("g", free));
    assertEquals(List.of("a/one"), labelled.ids("g", ",'metadata':{'tags':['free','eu']}"));
  }

  @Test
  void labelsThatNobodyIsForAreToldSo() {
    Planning labelled =
        new Planning()
            .group("g", GroupPolicy.DEFAULT, List.of(new Member(A, 1, 1, Set.of("paid"))))
            .tags(TagRule.ANY);

    NotSuchRequests verdict =
        assertInstanceOf(
            NotSuchRequests.class,
            labelled.verdict(Planning.question("g", ",'metadata':{'tags':['free']}")));
    assertEquals(Optional.of("metadata.tags"), verdict.problem().param());
  }

  private List<String> wishing(ProviderWish provider) {
    planning.wishing(wish -> with(wish, provider));
    return planning.ids("g").stream().distinct().toList();
  }

  private static RouteWish with(RouteWish wish, ProviderWish provider) {
    return new RouteWish(wish.models(), wish.fallbacks(), provider, wish.retries(), wish.timeout());
  }

  private static ProviderWish provider(List<String> order, boolean fallbacks) {
    return new ProviderWish(
        order,
        List.of(),
        List.of(),
        fallbacks,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ProviderWish filter(List<String> only, List<String> ignore) {
    return new ProviderWish(
        List.of(), only, ignore, true, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static ProviderWish most(String prompt, String completion) {
    return new ProviderWish(
        List.of(),
        List.of(),
        List.of(),
        true,
        Optional.empty(),
        Optional.of(new BigDecimal(prompt)),
        Optional.of(new BigDecimal(completion)));
  }

  private static ProviderWish sorted(Sort sort) {
    return new ProviderWish(
        List.of(),
        List.of(),
        List.of(),
        true,
        Optional.of(sort),
        Optional.empty(),
        Optional.empty());
  }

  private static Standing measured(int millis) {
    return new Standing(new CircuitState.Closed(), Optional.of(Duration.ofMillis(millis)), 0);
  }
}
