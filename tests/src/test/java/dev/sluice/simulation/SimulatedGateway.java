package dev.sluice.simulation;

import dev.sluice.budget.Administration;
import dev.sluice.budget.Budget;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Treasury;
import dev.sluice.budget.Window;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.Keys;
import dev.sluice.caller.Scope;
import dev.sluice.chat.RequestId;
import dev.sluice.gateway.Accounts;
import dev.sluice.gateway.Attempts;
import dev.sluice.gateway.ChatCall;
import dev.sluice.gateway.Gateway;
import dev.sluice.json.Json;
import dev.sluice.money.Money;
import dev.sluice.route.Availability;
import dev.sluice.route.Fallbacks;
import dev.sluice.route.Group;
import dev.sluice.route.GroupPolicy;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Router;
import dev.sluice.route.StaticAnswers;
import dev.sluice.route.Strategy;
import dev.sluice.route.TagRule;
import dev.sluice.route.circuit.CircuitPolicy;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.TargetHealth;
import dev.sluice.testkit.MemoryBudgetStore;
import dev.sluice.testkit.MemoryCallerDirectory;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.testkit.VirtualTime;
import dev.sluice.time.Deadline;
import dev.sluice.usage.UsageRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The whole gateway over modelled providers, in virtual time: the only file that puts it together.
 * The stores are memory twins and answer at once, because the threads that ask all scopes together
 * are not the simulation's and could not pause.
 */
final class SimulatedGateway implements Contender {
  /** So many callers that none has more requests under way than a ledger holds. */
  private static final int CALLERS = 8;

  private static final Budget BUDGET = new Budget(Money.ofNanos(1_000_000_000_000L), Window.TOTAL);

  private final VirtualTime time;
  private final Random ids;
  private final MemoryBudgetStore ledgers = new MemoryBudgetStore();
  private final MemoryUsageLog usage = new MemoryUsageLog();
  private final List<ApiKey> keys;
  private final Gateway gateway;

  SimulatedGateway(Means means, Strategy strategy) {
    Random random = new Random(means.seed());
    MemoryCallerDirectory directory = new MemoryCallerDirectory();
    GroupPolicy policy = new GroupPolicy(strategy, RetryPolicy.DEFAULT, StaticAnswers.NONE);
    RouteTable routes =
        new RouteTable(
            Map.of(Arrival.MODEL, Group.of(means.targets(), policy)),
            Map.of(),
            Fallbacks.NONE,
            TagRule.OFF,
            Optional.empty(),
            policy);
    Treasury treasury = new Treasury(ledgers, Optional.empty());
    this.time = means.time();
    TargetHealth health = new TargetHealth(CircuitPolicy.DEFAULT, CircuitStore.NONE, time.clock());
    this.ids = new Random(random.nextLong());
    this.gateway =
        new Gateway(
            new Keys(directory, time.clock()),
            new Router(routes, Availability.ALL, health, new Random(random.nextLong())),
            treasury,
            new Attempts(
                means.provider(),
                treasury,
                health,
                time.ticker(),
                time.pause(),
                new Random(random.nextLong())),
            new Accounts(usage, treasury, time.clock(), "prices-1"));
    Administration administration =
        new Administration(ledgers, directory, time.clock(), new Random(random.nextLong()));
    this.keys =
        IntStream.range(0, CALLERS).mapToObj(number -> issue(administration, number)).toList();
  }

  private static ApiKey issue(Administration administration, int number) {
    NewKey wanted =
        new NewKey(
            List.of(BUDGET),
            List.of(Arrival.MODEL),
            Optional.empty(),
            Optional.empty(),
            "tenant-" + number,
            Optional.empty(),
            Optional.empty(),
            Json.object().build());
    return ApiKey.parse(administration.issue(wanted).secret()).orElseThrow();
  }

  @Override
  public Reply ask(Arrival arrival) {
    Instant now = time.clock().instant();
    ChatCall call =
        new ChatCall(
            RequestId.of(now, ids.nextLong()),
            Optional.of(keys.get(arrival.number() % CALLERS).whole()),
            arrival.parsed(),
            Deadline.in(PATIENCE, time.ticker()));
    SimulatedClient client = new SimulatedClient(arrival, time.ticker());
    gateway.chat(call, client);
    return client.reply();
  }

  /** What is still held for requests; none once all have ended. */
  int liveHolds() {
    return keys.stream().mapToInt(key -> ledger(key).holds().size()).sum();
  }

  /** What the ledgers of all keys say was charged. */
  Money charged() {
    OpenWindow total = OpenWindow.at(Window.TOTAL, Instant.EPOCH, ZoneOffset.UTC);
    return keys.stream().map(key -> ledger(key).spent(total)).reduce(Money.ZERO, Money::plus);
  }

  /** What the usage records say was used. */
  Money recorded() {
    return usage.records().stream().map(UsageRecord::charge).reduce(Money.ZERO, Money::plus);
  }

  private Ledger ledger(ApiKey key) {
    return ledgers.read(new Scope.Key(key.id())).orElseThrow();
  }
}
