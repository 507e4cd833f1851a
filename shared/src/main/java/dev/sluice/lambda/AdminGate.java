package dev.sluice.lambda;

import dev.sluice.chat.ErrorCategory;
import dev.sluice.secret.Secret;
import java.util.function.Supplier;

/** Lets the administrator in, and nobody else. Thread-safe if its supplier is. */
public final class AdminGate {
  private final Supplier<Secret> adminKey;

  /**
   * A gate.
   *
   * @param adminKey the administrator's key as it is now; it may throw {@link
   *     dev.sluice.secret.SecretUnavailable}
   */
  public AdminGate(Supplier<Secret> adminKey) {
    this.adminKey = adminKey;
  }

  /**
   * Whether this request comes with the administrator's key, which is looked up only for a request
   * that comes with one at all.
   *
   * @throws dev.sluice.secret.SecretUnavailable if nobody can say what that key is
   */
  public boolean knows(ProxyRequest request) {
    return request.key().filter(key -> key.equals(adminKey.get())).isPresent();
  }

  /**
   * What this answers, if the administrator asks.
   *
   * @throws dev.sluice.secret.SecretUnavailable if nobody can say who that is
   */
  public HttpReply admit(ProxyRequest request, Supplier<HttpReply> answer) {
    if (knows(request)) {
      return answer.get();
    }
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
}
