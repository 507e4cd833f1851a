package dev.sluice.usage;

import dev.sluice.caller.Scope;
import java.util.Locale;
import java.util.Optional;

/** What spend is told apart by. */
public enum Dimension {
  TENANT,
  WORKSPACE,
  USER,
  KEY,
  /** The model as the caller wrote it: an alias, a group or a target. */
  MODEL,
  /** The target that answered, or the last one tried, with the cost of those before it. */
  TARGET,
  TASK;

  /** The name in reports: {@code tenant}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a request is of this; empty if it has none. */
  Optional<String> of(UsageRecord record) {
    return switch (this) {
      case TENANT -> scope(record, Scope.Tenant.class);
      case WORKSPACE -> scope(record, Scope.Workspace.class);
      case USER -> scope(record, Scope.User.class);
      case KEY -> Optional.of(record.keyId());
      case MODEL -> Optional.of(record.modelAsked());
      case TARGET -> record.target();
      case TASK -> record.task();
    };
  }

  private static Optional<String> scope(UsageRecord record, Class<? extends Scope> kind) {
    return record.scopes().stream().filter(kind::isInstance).map(Scope::id).findFirst();
  }
}
