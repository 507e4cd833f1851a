package dev.sluice.caller;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that money is charged to and that may have limits: a key, a user, a workspace
 * (LiteLLM's team) or a tenant (LiteLLM's organization). A request is charged to each scope its
 * caller belongs to.
 */
public sealed interface Scope {
  /** What the id of a key, a workspace or a tenant looks like: nothing that we use to separate. */
  Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+=-]{0,127}");

  /** What a user of a tenant may be called: an address, a name, a hash; it comes from outside. */
  Pattern USER = Pattern.compile("\\P{Cntrl}{1,128}");

  /** The id within its kind. */
  String id();

  /** The kind in lower case: {@code key}, {@code user}, {@code workspace}, {@code tenant}. */
  default String kind() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Kind and id, for records and messages: {@code user:acme/ada}. */
  default String name() {
    return kind() + ":" + id();
  }

  /** A scope by the public part of a key. */
  record Key(String id) implements Scope {
    public Key {
      require(ID.matcher(id).matches(), "key", id);
    }
  }

  /** A user of one tenant: {@code <tenant>/<user>}, so that tenants never share one. */
  record User(String id) implements Scope {
    public User {
      int slash = id.indexOf('/');
      require(
          slash > 0
              && ID.matcher(id.substring(0, slash)).matches()
              && isUser(id.substring(slash + 1)),
          "user",
          id);
    }

    public static User of(String tenant, String user) {
      return new User(tenant + "/" + user);
    }
  }

  /** A workspace of one tenant: {@code <tenant>/<workspace>}, so that tenants never share one. */
  record Workspace(String id) implements Scope {
    public Workspace {
      int slash = id.indexOf('/');
      require(
          slash > 0
              && ID.matcher(id.substring(0, slash)).matches()
              && ID.matcher(id.substring(slash + 1)).matches(),
          "workspace",
          id);
    }

    public static Workspace of(String tenant, String workspace) {
      return new Workspace(tenant + "/" + workspace);
    }
  }

  record Tenant(String id) implements Scope {
    public Tenant {
      require(ID.matcher(id).matches(), "tenant", id);
    }
  }

  /** Whether this can be the id of a key, a workspace or a tenant. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** Whether this can be what a tenant calls a user. */
  static boolean isUser(String id) {
    return USER.matcher(id).matches();
  }

  /** The scope of this {@link #name()}, or empty if it is none. */
  static Optional<Scope> parse(String name) {
    int colon = name.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String id = name.substring(colon + 1);
    try {
      return switch (name.substring(0, colon)) {
        case "key" -> Optional.of(new Key(id));
        case "user" -> Optional.of(new User(id));
        case "workspace" -> Optional.of(new Workspace(id));
        case "tenant" -> Optional.of(new Tenant(id));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void require(boolean valid, String kind, String id) {
    if (!valid) {
      throw new IllegalArgumentException("not the id of a " + kind + ": '" + id + "'");
    }
  }
}
