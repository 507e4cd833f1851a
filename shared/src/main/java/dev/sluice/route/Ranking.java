package dev.sluice.route;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.ProviderWish;
import dev.sluice.chat.ProviderWish.Sort;
import dev.sluice.chat.TokenUsage;
import dev.sluice.money.MediaUsage;
import dev.sluice.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The order of the targets behind one name. What the caller wants comes first, then the operator's
 * {@code order}, then the strategy of the group.
 */
final class Ranking {
  /** An answer of a length that nobody limited is taken for one of this many tokens. */
  private static final long USUAL_ANSWER = 1_000;

  private final ChatRequest request;
  private final Instant arrival;
  private final Health health;
  private final RandomGenerator random;
  private final TokenEstimate input;

  Ranking(
      ChatRequest request,
      TokenEstimate input,
      Instant arrival,
      Health health,
      RandomGenerator random) {
    this.request = request;
    this.arrival = arrival;
    this.health = health;
    this.random = random;
    this.input = input;
  }

  /**
   * A member in its place.
   *
   * @param why what put it there, for people; empty if it is the order of the configuration
   */
  record Ranked(Member member, Optional<String> why) {}

  /** These members of a group in the order they are to be tried. */
  List<Ranked> rank(List<Member> members, GroupPolicy policy, Optional<Sort> suffix) {
    ProviderWish wish = request.wish().provider();
    Optional<Sort> sort = suffix.or(wish::sort);
    List<Ranked> ranked =
        new ArrayList<>(by(sort.map(Ranking::strategy).orElse(policy.strategy()), members));
    if (sort.isEmpty()) {
      ranked.sort(Comparator.comparingInt(one -> one.member().order()));
    }
    Wanted wanted = new Wanted(wish);
    ranked.sort(Comparator.comparingInt(one -> wanted.place(one.member().target())));
    return ranked;
  }

  private static Strategy strategy(Sort sort) {
    return switch (sort) {
      case PRICE -> Strategy.CHEAPEST;
      // What is measured is the time to the first content, for both.
      case THROUGHPUT, LATENCY -> Strategy.FASTEST;
    };
  }

  private List<Ranked> by(Strategy strategy, List<Member> members) {
    return switch (strategy) {
      case ORDER -> members.stream().map(member -> new Ranked(member, Optional.empty())).toList();
      case WEIGHTED -> shuffled(members);
      case CHEAPEST -> cheapest(members);
      case FASTEST -> fastest(members);
      case LEAST_BUSY -> leastBusy(members);
    };
  }

  /** One after the other is drawn, each as likely as its weight is of the weights that are left. */
  private List<Ranked> shuffled(List<Member> members) {
    List<Member> left = new ArrayList<>(members);
    List<Ranked> drawn = new ArrayList<>();
    while (!left.isEmpty()) {
      long all = left.stream().mapToLong(Member::weight).sum();
      Member next = all == 0 ? left.getFirst() : draw(left, random.nextLong(all));
      left.remove(next);
      drawn.add(
          new Ranked(
              next,
              members.size() == 1
                  ? Optional.empty()
                  : Optional.of("drawn with weight " + next.weight() + " of " + all)));
    }
    return drawn;
  }

  private static Member draw(List<Member> members, long ticket) {
    long passed = 0;
    for (Member member : members) {
      passed += member.weight();
      if (ticket < passed) {
        return member;
      }
    }
    throw new IllegalArgumentException("a ticket above all weights");
  }

  private List<Ranked> cheapest(List<Member> members) {
    record Priced(Member member, Optional<Money> cost) {}
    return members.stream()
        .map(member -> new Priced(member, cost(member.target())))
        .sorted(
            Comparator.comparingLong(
                priced -> priced.cost().map(Money::nanos).orElse(Long.MAX_VALUE)))
        .map(priced ->
            new Ranked(
                priced.member(),
                Optional.of(
                    priced
                        .cost()
                        .map(cost -> "about $" + cost.usd().toPlainString() + " for this request")
                        .orElse("its price is not known"))))
        .toList();
  }

  /** What this request would cost there if it came to what is likely; empty without a price. */
  private Optional<Money> cost(Target target) {
    long output = Math.min(request.outputCap().orElse(USUAL_ANSWER), target.outputCap(request));
    TokenUsage likely = TokenUsage.of(input.likely(), output * request.choices());
    return target
        .price()
        .flatMap(price ->
            price.cost(likely, MediaUsage.NONE, request.serviceTier().unlessSaid(), arrival));
  }

  private List<Ranked> fastest(List<Member> members) {
    record Timed(Member member, Optional<Duration> time) {}
    return members.stream()
        .map(member -> new Timed(member, health.of(member.target()).firstContent()))
        // Who was never measured goes first, or it never would be.
        .sorted(Comparator.comparing(timed -> timed.time().orElse(Duration.ZERO)))
        .map(timed ->
            new Ranked(
                timed.member(),
                Optional.of(
                    timed
                        .time()
                        .map(time -> time.toMillis() + " ms to the first content")
                        .orElse("not measured yet"))))
        .toList();
  }

  private List<Ranked> leastBusy(List<Member> members) {
    record Busy(Member member, int underWay) {}
    return members.stream()
        .map(member -> new Busy(member, health.of(member.target()).underWay()))
        .sorted(Comparator.comparingInt(Busy::underWay))
        .map(busy -> new Ranked(busy.member(), Optional.of(busy.underWay() + " under way")))
        .toList();
  }
}
