package dev.sluice.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CallerTest {
  private static Caller caller(List<String> models, Optional<String> user, Optional<String> team) {
    return new Caller("k1", Optional.empty(), models, user, team, "acme");
  }

  @Test
  void aRequestIsChargedToTheNarrowestScopeFirst() {
    assertEquals(
        List.of(
            new Scope.Key("k1"),
            Scope.User.of("acme", "ada"),
            Scope.Workspace.of("acme", "search"),
            new Scope.Tenant("acme")),
        caller(List.of(), Optional.of("ada"), Optional.of("search")).scopes(Optional.empty()));
  }

  @Test
  void withoutUserAndWorkspaceThereAreKeyAndTenant() {
    assertEquals(
        List.of(new Scope.Key("k1"), new Scope.Tenant("acme")),
        caller(List.of(), Optional.empty(), Optional.empty()).scopes(Optional.empty()));
  }

  @Test
  void theEndUserARequestNamesIsChargedWhereTheKeyIsNobodys() {
    assertTrue(
        caller(List.of(), Optional.empty(), Optional.empty())
            .scopes(Optional.of("eve"))
            .contains(Scope.User.of("acme", "eve")));
  }

  @Test
  void aKeyBoundToAUserIsChargedToThatOneWhateverTheRequestSays() {
    List<Scope> scopes =
        caller(List.of(), Optional.of("ada"), Optional.empty()).scopes(Optional.of("eve"));
    assertTrue(scopes.contains(Scope.User.of("acme", "ada")));
    assertFalse(scopes.contains(Scope.User.of("acme", "eve")));
  }

  @Test
  void aKeyWithoutAListMayUseEveryModel() {
    assertTrue(caller(List.of(), Optional.empty(), Optional.empty()).mayUse("gpt-5.2"));
  }

  @Test
  void aKeyWithAListMayUseWhatIsOnIt() {
    Caller caller = caller(List.of("cheap", "openai/*"), Optional.empty(), Optional.empty());
    assertTrue(caller.mayUse("cheap"));
    assertTrue(caller.mayUse("openai/gpt-5.2"));
    assertFalse(caller.mayUse("cheaper"));
    assertFalse(caller.mayUse("openai"));
    assertFalse(caller.mayUse("anthropic/openai/x"));
  }
}
