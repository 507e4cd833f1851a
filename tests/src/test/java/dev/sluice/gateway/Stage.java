package dev.sluice.gateway;

import dev.sluice.budget.Administration;
import dev.sluice.budget.Budget;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Treasury;
import dev.sluice.budget.Window;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.Caller;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.KeyRecord;
import dev.sluice.caller.Keys;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.RequestId;
import dev.sluice.json.Json;
import dev.sluice.money.Money;
import dev.sluice.route.Availability;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Router;
import dev.sluice.route.Target;
import dev.sluice.route.circuit.CircuitPolicy;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.TargetHealth;
import dev.sluice.secret.Secret;
import dev.sluice.testkit.FaultyBudgetStore;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryBudgetStore;
import dev.sluice.testkit.MemoryCallerDirectory;
import dev.sluice.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A whole gateway but for the provider, which plays a script: memory stores, a clock turned by
 * hand, one key of one user, workspace and tenant, and one model whose targets are tried in order.
 */
final class Stage {
  static final Window DAY = new Window("1d");
  static final Scope USER = Scope.User.of("acme", "ada");
  static final Scope WORKSPACE = Scope.Workspace.of("acme", "search");
  static final Scope TENANT = new Scope.Tenant("acme");

  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  final ManualClock clock = new ManualClock(START);
  final List<String> journal = Collections.synchronizedList(new ArrayList<>());
  final FaultyBudgetStore ledgers = new FaultyBudgetStore(new MemoryBudgetStore());
  final JournaledLog usage = new JournaledLog(journal::add);
  final ScriptedProvider provider = new ScriptedProvider(journal::add);
  final ApiKey key = ApiKey.mint(new Random(7));
  final Scope keyScope = new Scope.Key(key.id());

  private final Directory directory = new Directory();
  private final Administration administration =
      new Administration(ledgers, directory, clock, new Random(8));
  private final Random ids;
  private final Gateway gateway;
  private final Quotes quotes;

  Stage(Target... targets) {
    this(RetryPolicy.DEFAULT.withRetries(0), targets);
  }

  Stage(RetryPolicy retries, Target... targets) {
    this(1, retries, targets);
  }

  /** Behind the name that is asked for the first target, and what it falls back to. */
  static Stage fallingBack(Target first, Target fallback) {
    return new Stage(
        1,
        RouteTable.of(
            Map.of("model", List.of(first), "other", List.of(fallback)),
            Map.of("model", List.of("other")),
            RetryPolicy.DEFAULT));
  }

  /** A stage whose model is named {@code model} in these routes. */
  static Stage over(RouteTable routes) {
    return new Stage(1, routes);
  }

  /** One that keeps an eye on its targets' health. */
  static Stage watching(RetryPolicy retries, Target... targets) {
    RouteTable routes = RouteTable.of(Map.of("model", List.of(targets)), Map.of(), retries);
    return new Stage(1, routes, CircuitPolicy.DEFAULT);
  }

  /** A stage whose chance has this seed. */
  Stage(long seed, RetryPolicy retries, Target... targets) {
    this(seed, RouteTable.of(Map.of("model", List.of(targets)), Map.of(), retries));
  }

  private Stage(long seed, RouteTable routes) {
    this(seed, routes, CircuitPolicy.DISABLED);
  }

  private Stage(long seed, RouteTable routes, CircuitPolicy circuits) {
    this.ids = new Random(seed);
    Treasury treasury = new Treasury(new JournaledStore(ledgers, journal::add), Optional.empty());
    TargetHealth health = new TargetHealth(circuits, CircuitStore.NONE, clock);
    Router router = new Router(routes, Availability.ALL, health, new Random(seed));
    this.quotes = new Quotes(router, treasury);
    this.gateway =
        new Gateway(
            new Keys(directory, clock),
            router,
            treasury,
            new Attempts(provider, treasury, health, clock, clock, new Random(seed)),
            new Accounts(usage, treasury, clock, "prices-1"));
  }

  /** The key has this budget a day. */
  Stage withKeyBudget(long nanos) {
    return withKey(List.of(new Budget(Money.ofNanos(nanos), DAY)));
  }

  Stage withoutLimits() {
    return withKey(List.of());
  }

  /** This scope has this budget a day. */
  Stage withBudget(Scope scope, long nanos) {
    administration.open(scope, List.of(new Budget(Money.ofNanos(nanos), DAY)));
    return this;
  }

  private Stage withKey(List<Budget> budgets) {
    administration.issue(
        key,
        new NewKey(
            budgets,
            List.of("model"),
            Optional.of("ada"),
            Optional.of("search"),
            "acme",
            Optional.empty(),
            Optional.empty(),
            Json.object().build()));
    return this;
  }

  /** A short question with these further members. */
  static String question(String members) {
    return "{\"model\":\"model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"
        + (members.isEmpty() ? "" : ",")
        + members
        + "}";
  }

  /** The bound of the input tokens of a body. */
  static long inputBound(String body) {
    return valid(body).inputBound().orElseThrow();
  }

  /** What a chat of this body would come to. */
  Quotes.Answer quote(String body) {
    Caller caller = directory.find(key.id()).orElseThrow().caller();
    return quotes.of(RequestId.of(clock.instant(), 0), valid(body), caller);
  }

  /** The same, where the body may go somewhere. */
  Quotes.Quoted quoted(String body) {
    if (quote(body) instanceof Quotes.Quoted quoted) {
      return quoted;
    }
    throw new IllegalArgumentException("goes nowhere: " + body);
  }

  Told chat(String body) {
    return chat(body, Optional.of(key.whole()), Duration.ofMinutes(5), new Told(journal::add));
  }

  Told chat(String body, Duration time) {
    return chat(body, Optional.of(key.whole()), time, new Told(journal::add));
  }

  Told chatWith(Told client, String body) {
    return chat(body, Optional.of(key.whole()), Duration.ofMinutes(5), client);
  }

  Told chatAs(Optional<Secret> presented, String body) {
    return chat(body, presented, Duration.ofMinutes(5), new Told(journal::add));
  }

  private Told chat(String body, Optional<Secret> presented, Duration time, Told client) {
    RequestId id = RequestId.of(clock.instant(), ids.nextLong());
    gateway.chat(
        new ChatCall(id, presented, ChatRequest.parse(utf8(body)), Deadline.in(time, clock)),
        client);
    return client;
  }

  /** From now on no key can be read. */
  void keysGoDown() {
    directory.down = true;
  }

  List<Scope> scopes() {
    return List.of(keyScope, USER, WORKSPACE, TENANT);
  }

  Ledger ledger(Scope scope) {
    return ledgers.read(scope).orElseThrow();
  }

  /** What was ever charged to a scope. */
  long charged(Scope scope) {
    return ledgers
        .read(scope)
        .map(ledger -> ledger.spent(OpenWindow.at(Window.TOTAL, START, ZoneOffset.UTC)).nanos())
        .orElse(0L);
  }

  /** What live holds have taken from a scope. */
  long held(Scope scope) {
    return ledgers.read(scope).map(Stage::heldIn).orElse(0L);
  }

  private static long heldIn(Ledger ledger) {
    return ledger.holds().values().stream().mapToLong(hold -> hold.amount().nanos()).sum();
  }

  private static ChatRequest valid(String body) {
    if (ChatRequest.parse(utf8(body)) instanceof Parsed.Valid(var request)) {
      return request;
    }
    throw new IllegalArgumentException("not a request: " + body);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Keys in memory that can be out of reach. */
  private static final class Directory implements CallerDirectory {
    private final MemoryCallerDirectory keys = new MemoryCallerDirectory();
    private boolean down;

    @Override
    public Optional<KeyRecord> find(String keyId) {
      if (down) {
        throw new StoreUnavailable("the table of keys", false, new IOException("down"));
      }
      return keys.find(keyId);
    }

    @Override
    public boolean add(KeyRecord key) {
      return keys.add(key);
    }
  }
}
