package dev.sluice.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who a recognised key speaks for.
 *
 * @param keyId the public part of the key
 * @param alias the name its maker gave the key
 * @param models the models, groups or patterns ({@code openai/*}) it may ask for; all if empty
 * @param user the user the key is bound to, without the tenant
 * @param workspace the workspace the key belongs to, without the tenant
 * @param tenant the tenant the key belongs to
 */
public record Caller(
    String keyId,
    Optional<String> alias,
    List<String> models,
    Optional<String> user,
    Optional<String> workspace,
    String tenant) {
  public Caller {
    models = List.copyOf(models);
  }

  /** Whether this caller may ask for this model or group. */
  public boolean mayUse(String model) {
    return models.isEmpty() || models.stream().anyMatch(allowed -> matches(allowed, model));
  }

  /**
   * What a request is charged to, the narrowest first. A key bound to a user is charged to that one
   * whatever the request says; otherwise the end user the request names is charged, if it names
   * one.
   */
  public List<Scope> scopes(Optional<String> endUser) {
    List<Scope> scopes = new ArrayList<>(4);
    scopes.add(new Scope.Key(keyId));
    user.or(() -> endUser).ifPresent(id -> scopes.add(Scope.User.of(tenant, id)));
    workspace.ifPresent(id -> scopes.add(Scope.Workspace.of(tenant, id)));
    scopes.add(new Scope.Tenant(tenant));
    return List.copyOf(scopes);
  }

  private static boolean matches(String allowed, String model) {
    return allowed.endsWith("*")
        ? model.startsWith(allowed.substring(0, allowed.length() - 1))
        : allowed.equals(model);
  }
}
