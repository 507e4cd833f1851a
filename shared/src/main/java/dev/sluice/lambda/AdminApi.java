package dev.sluice.lambda;

import dev.sluice.budget.Administration;
import dev.sluice.budget.Administration.KeyState;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.RequestProblem;
import dev.sluice.gateway.ChatOutcome;
import dev.sluice.json.JsonException;
import dev.sluice.lambda.AdminRequests.NewScope;
import dev.sluice.lambda.AdminRequests.Read;
import dev.sluice.secret.Secret;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of budget-check: keys are made and read, scopes are opened. Only the administrator
 * may, but for a key that asks about itself. Thread-safe.
 */
public final class AdminApi {
  /** The routes: what is not among them is not answered, and each must stand in the template. */
  public static final List<String> ROUTES =
      List.of(
          "POST /key/generate",
          "GET /key/info",
          "POST /user/new",
          "POST /team/new",
          "POST /organization/new");

  private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);

  /** A key's record, whose metadata is the caller's, has to fit into one item of a table. */
  private static final int MOST_BYTES = 64 * 1024;

  private final Administration administration;
  private final Supplier<Secret> adminKey;
  private final Cors cors;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * The routes.
   *
   * @param adminKey the administrator's key as it is now
   * @param random for ids that the caller leaves to us; thread-safe
   */
  public AdminApi(
      Administration administration,
      Supplier<Secret> adminKey,
      Cors cors,
      InstantSource clock,
      RandomGenerator random) {
    this.administration = administration;
    this.adminKey = adminKey;
    this.cors = cors;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Answers one proxy event.
   *
   * @throws IOException if the answer cannot be written
   */
  public void answer(byte[] event, ReplyOutput out) throws IOException {
    RequestId id = RequestId.of(clock.instant(), random.nextLong());
    ProxyRequest request;
    try {
      request = ProxyRequest.read(event);
    } catch (JsonException | IllegalArgumentException e) {
      HttpReply reply = ErrorBodies.badRequest(RequestProblem.of("The event cannot be read."));
      out.send(reply.with(ReplyStream.naming(id)).with(cors.headers(Optional.empty())));
      return;
    }
    out.send(
        reply(request, id)
            .with(ReplyStream.naming(id))
            .with(cors.headers(request.header("origin"))));
  }

  private HttpReply reply(ProxyRequest request, RequestId id) {
    try {
      return request.method().equals("OPTIONS") ? cors.preflight(request) : route(request);
    } catch (StoreUnavailable e) {
      LOG.error("request {} is refused", id, e);
      return ErrorBodies.of(new ChatOutcome.LedgerDown(), clock.instant());
    } catch (RuntimeException e) {
      LOG.error("request {} met a bug", id, e);
      return ErrorBodies.internal();
    }
  }

  private HttpReply route(ProxyRequest request) {
    boolean admin = request.key().filter(adminKey.get()::equals).isPresent();
    String route = request.method() + " " + request.path();
    if (route.equals("GET /key/info")) {
      return keyInfo(request, admin);
    }
    if (!admin) {
      return request.key().isEmpty()
          ? ErrorBodies.plain(
              ErrorCategory.AUTHENTICATION,
              "Send the administrator's key in the header 'Authorization: Bearer <key>'.",
              "invalid_api_key")
          : ErrorBodies.plain(
              ErrorCategory.PERMISSION,
              "Only the administrator's key may do this.",
              "admin_key_required");
    }
    if (!ROUTES.contains(route)) {
      return ErrorBodies.nothingAt(request, "");
    }
    if (request.body().length > MOST_BYTES) {
      return ErrorBodies.tooLarge(MOST_BYTES);
    }
    return switch (route) {
      case "POST /key/generate" -> newKey(request);
      case "POST /user/new" -> open("user_id", AdminRequests.user(request.body()), Scope.User::of);
      case "POST /team/new" ->
          open("team_id", AdminRequests.team(request.body()), Scope.Workspace::of);
      case "POST /organization/new" ->
          open(
              "organization_id",
              AdminRequests.organization(request.body()),
              (_, id) -> new Scope.Tenant(id));
      default -> throw new IllegalStateException("nobody answers " + route);
    };
  }

  private HttpReply newKey(ProxyRequest request) {
    return switch (AdminRequests.key(request.body())) {
      case Read.Wrong(var problem) -> ErrorBodies.badRequest(problem);
      case Read.Valid(var wanted) ->
          HttpReply.json(200, AdminReplies.issued(administration.issue(wanted), wanted));
    };
  }

  private HttpReply open(
      String idField, Read<NewScope> read, BiFunction<String, String, Scope> scopeOf) {
    return switch (read) {
      case Read.Wrong(var problem) -> ErrorBodies.badRequest(problem);
      case Read.Valid(var wanted) -> {
        String id = wanted.id().orElseGet(() -> ApiKey.mint(random).id());
        Scope scope = scopeOf.apply(wanted.tenant(), id);
        yield administration.open(scope, wanted.budgets())
            ? HttpReply.json(
                200, AdminReplies.opened(idField, id, wanted.tenant(), wanted.budgets()))
            : conflict(scope);
      }
    };
  }

  private static HttpReply conflict(Scope scope) {
    return ErrorBodies.conflict(
        "There is a " + scope.name() + " already: it was opened, or a request was charged to it.",
        "already_exists");
  }

  /** A key's state, for the administrator and for whoever holds that very key. */
  private HttpReply keyInfo(ProxyRequest request, boolean admin) {
    Optional<ApiKey> holder = request.key().flatMap(ApiKey::parse);
    Optional<String> asked =
        Optional.ofNullable(request.query().get("key"))
            .filter(key -> !key.isBlank())
            .map(key -> ApiKey.parse(Secret.of(key)).map(ApiKey::id).orElse(key))
            .or(() -> holder.map(ApiKey::id));
    if (asked.isEmpty()) {
      return admin
          ? ErrorBodies.badRequest(
              RequestProblem.at(
                  "key", "missing_required_parameter", "Name the key: /key/info?key=sk-..."))
          : unknown();
    }
    Optional<KeyState> state =
        Scope.isId(asked.get()) ? administration.key(asked.get()) : Optional.empty();
    if (admin) {
      return state
          .map(this::info)
          .orElseGet(() ->
              ErrorBodies.plain(ErrorCategory.NOT_FOUND, "There is no such key.", "key_not_found"));
    }
    // Whoever has no right to know learns nothing, not even whether there is such a key.
    return state
        .filter(found -> holder.isPresent() && isHolder(holder.get(), found))
        .map(this::info)
        .orElseGet(AdminApi::unknown);
  }

  private static boolean isHolder(ApiKey holder, KeyState state) {
    return holder.whole().hasSha256(state.key().sha256());
  }

  private HttpReply info(KeyState state) {
    return HttpReply.json(200, AdminReplies.info(state, clock.instant()));
  }

  private static HttpReply unknown() {
    return ErrorBodies.plain(
        ErrorCategory.AUTHENTICATION,
        "Send the administrator's key, or the key you ask about, in the header 'Authorization:"
            + " Bearer <key>'.",
        "invalid_api_key");
  }
}
