package dev.sluice.lambda.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Budget;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.Window;
import dev.sluice.chat.RequestProblem;
import dev.sluice.json.Json;
import dev.sluice.lambda.admin.AdminRequests.NewScope;
import dev.sluice.lambda.admin.AdminRequests.Read;
import dev.sluice.money.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdminRequestsTest {
  @Test
  void readsEveryFieldOfAKey() {
    NewKey key =
        key(
            """
            {"max_budget":5.5,"budget_duration":"1mo","models":["cheap","openai/*"],
             "user_id":"ada@example.com","team_id":"web","organization_id":"acme",
             "key_alias":"Ada's key","duration":"30d","metadata":{"a":[1.50]}}\
            """);

    assertEquals(
        new NewKey(
            List.of(budget("5.5", "1mo")),
            List.of("cheap", "openai/*"),
            Optional.of("ada@example.com"),
            Optional.of("web"),
            "acme",
            Optional.of("Ada's key"),
            Optional.of(Duration.ofDays(30)),
            Json.parse("{\"a\":[1.50]}")),
        key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"max_budget\":null,\"budget_duration\":null,\"models\":null,\"user_id\":null,"
            + "\"team_id\":null,\"organization_id\":null,\"key_alias\":null,\"duration\":null,"
            + "\"metadata\":null}"
      })
  void whatIsNotSaidLeavesAKeyWithoutLimitsInTheDefaultTenant(String body) {
    assertEquals(
        new NewKey(
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "default",
            Optional.empty(),
            Optional.empty(),
            Json.object().build()),
        key(body));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"0, 0", "0.0, 0", "0.000000001, 0.000000001", "1e9, 1000000000", "1.50, 1.5"})
  void aBudgetIsExactDollarsFromNothingToABillion(String json, BigDecimal usd) {
    assertEquals(
        List.of(new Budget(Money.ofUsd(usd), Window.TOTAL)),
        key("{\"max_budget\":" + json + "}").budgets());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0.01",
        "1000000001",
        "1e400000000",
        "0.0000000001",
        "1e-400000000",
        "\"5\"",
        "true",
        "[]"
      })
  void whatIsNoBudgetIsRefused(String json) {
    assertRefused("max_budget", "{\"max_budget\":" + json + "}");
  }

  @ParameterizedTest
  @CsvSource({"1d,1d", "7d,1w", "1w,1w", "1mo,1mo", "1y,1y", "30d,30d", "90s,90s", "2h,2h"})
  void aDurationIsAWindow(String duration, String rule) {
    assertEquals(
        List.of(budget("1", rule)),
        key("{\"max_budget\":1,\"budget_duration\":\"" + duration + "\"}").budgets());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1 day\"", "\"0d\"", "\"-1d\"", "\"\"", "\"total\"", "30", "{}"})
  void whatIsNoWindowIsRefused(String json) {
    assertRefused("budget_duration", "{\"max_budget\":1,\"budget_duration\":" + json + "}");
  }

  @Test
  void aDurationWithoutABudgetIsRefused() {
    assertRefused("budget_duration", "{\"budget_duration\":\"1d\"}");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "models,          '\"cheap\"'",
    "models,          '[1]'",
    "models,          '[\"cheap\",\"\"]'",
    "models,          '{}'",
    "user_id,         7",
    "user_id,         '\"\"'",
    "user_id,         '\"a\\nb\"'",
    "team_id,         '\"a/b\"'",
    "team_id,         '\"\"'",
    "team_id,         '[]'",
    "organization_id, '\"-a\"'",
    "organization_id, '\"a#b\"'",
    "organization_id, true",
    "key_alias,       1",
    "key_alias,       '\"a\\u0000b\"'",
    "duration,        30",
    "duration,        '\"30\"'",
    "duration,        '\"0d\"'",
    "duration,        '\"1mo\"'",
    "metadata,        '\"x\"'",
    "metadata,        '[]'",
  })
  void aFieldOfTheWrongFormIsRefusedByName(String field, String json) {
    assertRefused(field, "{\"" + field + "\":" + json + "}");
  }

  @Test
  void aNameThatIsTooLongIsRefusedByName() {
    for (String field : List.of("user_id", "team_id", "organization_id", "key_alias")) {
      assertRefused(field, "{\"" + field + "\":\"" + "a".repeat(129) + "\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rpm_limit", "tpm_limit", "max_parallel_requests", "key", "blocked"})
  void aFieldWithoutMeaningIsRefusedRatherThanIgnored(String field) {
    assertRefused(field, "{\"" + field + "\":1}");
    assertEquals(
        Optional.of(field), wrong(AdminRequests.team(utf8("{\"" + field + "\":1}"))).param());
  }

  @Test
  void aMistypedFieldIsNamedWithTheOneThatWasMeant() {
    String message = assertRefused("max_buget", "{\"max_buget\":1}");

    assertTrue(message.endsWith("Did you mean 'max_budget'?"), message);
  }

  @Test
  void aFieldsNameIsQuotedOnlySoFar() {
    RequestProblem problem = wrong(AdminRequests.key(utf8("{\"" + "x".repeat(60_000) + "\":1}")));

    assertTrue(problem.message().length() < 200, problem.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "\"x\"", "{", "{\"a\":1}{"})
  void aBodyThatIsNoObjectIsRefused(String body) {
    RequestProblem problem = wrong(AdminRequests.key(utf8(body)));

    assertEquals(Optional.empty(), problem.param());
    assertTrue(problem.message().startsWith("The request body"), problem.message());
  }

  @Test
  void aUserBelongsToATenant() {
    assertEquals(
        new NewScope(Optional.of("ada"), "acme", List.of(budget("10", "1mo"))),
        valid(
            AdminRequests.user(
                utf8(
                    "{\"user_id\":\"ada\",\"organization_id\":\"acme\",\"max_budget\":10,"
                        + "\"budget_duration\":\"1mo\"}"))));
    assertEquals(
        new NewScope(Optional.empty(), "default", List.of()),
        valid(AdminRequests.user(utf8("{}"))));
  }

  @Test
  void anOrganizationIsItsOwnTenant() {
    assertEquals(
        new NewScope(Optional.of("acme"), "acme", List.of()),
        valid(AdminRequests.organization(utf8("{\"organization_id\":\"acme\"}"))));
  }

  @Test
  void aUserMayBeCalledWhatATeamMayNot() {
    byte[] user = utf8("{\"user_id\":\"Ada Lovelace / ü\"}");
    byte[] team = utf8("{\"team_id\":\"Ada Lovelace / ü\"}");

    assertEquals(Optional.of("Ada Lovelace / ü"), valid(AdminRequests.user(user)).id());
    assertEquals(Optional.of("team_id"), wrong(AdminRequests.team(team)).param());
  }

  @Test
  void aTeamHasNoFieldsOfAUser() {
    assertEquals(
        Optional.of("user_id"), wrong(AdminRequests.team(utf8("{\"user_id\":\"ada\"}"))).param());
    assertEquals(
        Optional.of("team_id"),
        wrong(AdminRequests.organization(utf8("{\"team_id\":\"web\"}"))).param());
  }

  private static String assertRefused(String field, String body) {
    RequestProblem problem = wrong(AdminRequests.key(utf8(body)));
    assertEquals(Optional.of(field), problem.param());
    assertEquals(Optional.of("invalid_value"), problem.code());
    assertTrue(problem.message().contains("'" + field + "'"), problem.message());
    return problem.message();
  }

  private static Budget budget(String usd, String window) {
    return new Budget(Money.ofUsd(new BigDecimal(usd)), new Window(window));
  }

  private static NewKey key(String body) {
    return valid(AdminRequests.key(utf8(body)));
  }

  private static <T> T valid(Read<T> read) {
    return switch (read) {
      case Read.Valid<T>(var value) -> value;
      case Read.Wrong<T>(var problem) -> throw new AssertionError(problem);
    };
  }

  private static RequestProblem wrong(Read<?> read) {
    return assertInstanceOf(Read.Wrong.class, read).problem();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
