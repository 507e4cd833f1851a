package dev.sluice.route;

import dev.sluice.chat.ProviderWish;
import dev.sluice.chat.RequestProblem;
import dev.sluice.money.Price;
import dev.sluice.money.Rates;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a caller's {@code provider} says of a target. */
final class Wanted {
  private static final RequestProblem PROBLEM =
      RequestProblem.at(
          "provider", "unsupported_value", "'provider' leaves no target for this model.");

  private final ProviderWish wish;

  Wanted(ProviderWish wish) {
    this.wish = wish;
  }

  Optional<Unfit> against(Target target) {
    return named(target).or(() -> dearer(target)).map(reason -> new Unfit(reason, PROBLEM));
  }

  /** How early the caller wants it: 0 first; behind all that are named if it is not. */
  int place(Target target) {
    for (int i = 0; i < wish.order().size(); i++) {
      if (isCalled(wish.order().get(i), target)) {
        return i;
      }
    }
    return wish.order().size();
  }

  private Optional<String> named(Target target) {
    if (isAmong(wish.ignore(), target)) {
      return Optional.of("the request ignores its provider");
    }
    boolean only = !wish.only().isEmpty() && !isAmong(wish.only(), target);
    boolean outOfOrder =
        !wish.order().isEmpty() && !wish.allowFallbacks() && !isAmong(wish.order(), target);
    return only || outOfOrder ? Optional.of("the request wants other providers") : Optional.empty();
  }

  private Optional<String> dearer(Target target) {
    if (wish.maxPromptPrice().isEmpty() && wish.maxCompletionPrice().isEmpty()) {
      return Optional.empty();
    }
    Optional<Rates> rates =
        target.price().filter(Price::isByTheToken).map(price -> price.standard().base());
    if (rates.isEmpty()) {
      return Optional.of("its price is not known, and the request has a max_price");
    }
    boolean dearer =
        isAbove(rates.get().input(), wish.maxPromptPrice())
            || isAbove(rates.get().output(), wish.maxCompletionPrice());
    return dearer ? Optional.of("it costs more than max_price") : Optional.empty();
  }

  /** Pico-dollars a token are as many micro-dollars a million tokens. */
  private static boolean isAbove(long picos, Optional<BigDecimal> usdForAMillion) {
    return usdForAMillion
        .map(most -> BigDecimal.valueOf(picos, 6).compareTo(most) > 0)
        .orElse(false);
  }

  private static boolean isAmong(List<String> names, Target target) {
    return names.stream().anyMatch(name -> isCalled(name, target));
  }

  private static boolean isCalled(String name, Target target) {
    return name.equals(target.provider())
        || name.equals(target.id())
        || name.equals(target.fullModel());
  }
}
