package dev.sluice.lambda.admin;

import dev.sluice.budget.Administration;
import dev.sluice.budget.Administration.KeyState;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.RequestProblem;
import dev.sluice.lambda.AdminGate;
import dev.sluice.lambda.ErrorBodies;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.HttpReply;
import dev.sluice.lambda.ProxyRequest;
import dev.sluice.lambda.admin.AdminRequests.NewScope;
import dev.sluice.lambda.admin.AdminRequests.Read;
import dev.sluice.secret.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * The administrator's routes of budget-check: keys are made and read, scopes are opened. Nobody
 * else may, but for a key that asks about itself. Thread-safe.
 */
public final class AdminApi implements FrontDoor.Routes {
  /** The routes: what is not among them is not answered, and each must stand in the template. */
  public static final List<String> ROUTES =
      List.of(
          "POST /key/generate",
          "GET /key/info",
          "POST /user/new",
          "POST /team/new",
          "POST /organization/new");

  /** A key's record, whose metadata is the caller's, has to fit into one item of a table. */
  private static final int MOST_BYTES = 64 * 1024;

  private final AdminGate admins;
  private final Administration administration;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * The routes.
   *
   * @param random for ids that the caller leaves to us; thread-safe
   */
  public AdminApi(
      AdminGate admins,
      Administration administration,
      InstantSource clock,
      RandomGenerator random) {
    this.admins = admins;
    this.administration = administration;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public HttpReply answer(ProxyRequest request) {
    String route = request.method() + " " + request.path();
    return route.equals("GET /key/info")
        ? keyInfo(request)
        : admins.admit(request, () -> forAdministrator(request, route));
  }

  private HttpReply forAdministrator(ProxyRequest request, String route) {
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

  /**
   * A key's state, for whoever holds that very key and for the administrator. The holder comes
   * first: what a key says of itself does not hang on the administrator's, which may be out of
   * reach.
   */
  private HttpReply keyInfo(ProxyRequest request) {
    Optional<ApiKey> holder = request.key().flatMap(ApiKey::parse);
    Optional<String> asked =
        Optional.ofNullable(request.query().get("key"))
            .filter(key -> !key.isBlank())
            .map(key -> ApiKey.parse(Secret.of(key)).map(ApiKey::id).orElse(key))
            .or(() -> holder.map(ApiKey::id));
    Optional<KeyState> own =
        holder
            .filter(key -> asked.equals(Optional.of(key.id())))
            .flatMap(key -> administration.key(key.id()).filter(state -> isHolder(key, state)));
    if (own.isPresent()) {
      return info(own.get());
    }
    // Whoever has no right to know learns nothing, not even whether there is such a key.
    return admins.knows(request) ? keyInfo(asked) : unknown();
  }

  private HttpReply keyInfo(Optional<String> asked) {
    return asked
        .map(key ->
            Optional.of(key)
                .filter(Scope::isId)
                .flatMap(administration::key)
                .map(this::info)
                .orElseGet(() ->
                    ErrorBodies.plain(
                        ErrorCategory.NOT_FOUND, "There is no such key.", "key_not_found")))
        .orElseGet(() ->
            ErrorBodies.badRequest(
                RequestProblem.at(
                    "key", "missing_required_parameter", "Name the key: /key/info?key=sk-...")));
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
