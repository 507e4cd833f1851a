package dev.sluice.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScopeTest {
  @Test
  void aNameIsKindAndId() {
    assertEquals("key:k1", new Scope.Key("k1").name());
    assertEquals("user:acme/ada", Scope.User.of("acme", "ada").name());
    assertEquals("workspace:acme/search", Scope.Workspace.of("acme", "search").name());
    assertEquals("tenant:acme", new Scope.Tenant("acme").name());
  }

  @Test
  void aNameIsReadAgain() {
    for (Scope scope :
        List.of(
            new Scope.Key("k1"),
            Scope.User.of("acme", "a:b/c d@example.com \u00e9"),
            Scope.Workspace.of("acme", "search"),
            new Scope.Tenant("a.b:c"))) {
      assertEquals(Optional.of(scope), Scope.parse(scope.name()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "key",
        "key:",
        "robot:k1",
        "user:ada",
        "user:/ada",
        "user:acme/",
        "tenant:a b"
      })
  void whatIsNoNameIsNone(String name) {
    assertEquals(Optional.empty(), Scope.parse(name));
  }

  @Test
  void tenantsNeverShareAUser() {
    assertFalse(Scope.User.of("acme", "ada").equals(Scope.User.of("other", "ada")));
    assertThrows(IllegalArgumentException.class, () -> Scope.User.of("a#b", "ada"));
  }

  @Test
  void aTenantsNameHasNothingThatSeparates() {
    assertFalse(Scope.isId("acme/ada"));
    assertFalse(Scope.isId("acme#1"));
    assertFalse(Scope.isId(""));
    assertFalse(Scope.isId("a".repeat(129)));
    assertTrue(Scope.isId("a".repeat(128)));
  }

  @Test
  void aUserIsAnyShortTextOfOneLine() {
    assertTrue(Scope.isUser("Ada Lovelace <ada@example.com>"));
    assertTrue(Scope.isUser("\uD83D\uDE00"));
    assertFalse(Scope.isUser("two\nlines"));
    assertFalse(Scope.isUser(""));
    assertFalse(Scope.isUser("a".repeat(129)));
  }
}
