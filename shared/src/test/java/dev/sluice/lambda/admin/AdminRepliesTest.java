package dev.sluice.lambda.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sluice.budget.Administration.Issued;
import dev.sluice.budget.Administration.KeyState;
import dev.sluice.budget.Budget;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Rules;
import dev.sluice.budget.Window;
import dev.sluice.caller.KeyRecord;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.Sent;
import dev.sluice.money.Money;
import dev.sluice.secret.Secret;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AdminRepliesTest {
  private static final Instant NOW = Sent.NOW;
  private static final Secret SECRET = Secret.of("sk-abcdefghjkmn-" + "0".repeat(32));
  private static final Budget DAILY = new Budget(usd("5"), new Window("1d"));

  @Test
  void aNewKeyIsShownOnceInLiteLlmsShape() {
    assertEquals(
        Json.parse(
            """
            {"key":"sk-abcdefghjkmn-00000000000000000000000000000000","token_id":"abcdefghjkmn",
             "key_name":"sk-abcdefghjkmn-...","key_alias":"ci","models":["cheap"],"user_id":"ada",
             "team_id":"web","organization_id":"acme","created_at":"2026-11-25T10:00:00Z",
             "expires":"2026-12-25T10:00:00Z","blocked":false,"metadata":{"a":1},
             "max_budget":5,"budget_duration":"1d"}\
            """),
        reread(AdminReplies.issued(new Issued(record(), SECRET), wanted(List.of(DAILY)))));
  }

  @Test
  void aLimitInTotalHasNoDuration() {
    JsonValue total =
        AdminReplies.issued(
            new Issued(record(), SECRET), wanted(List.of(new Budget(usd("0"), Window.TOTAL))));

    assertEquals("0", total.get("max_budget").toString());
    assertEquals("null", total.get("budget_duration").toString());
  }

  @Test
  void noLimitIsNull() {
    JsonValue none = AdminReplies.issued(new Issued(record(), SECRET), wanted(List.of()));

    assertEquals("null", none.get("max_budget").toString());
    assertEquals("null", none.get("budget_duration").toString());
  }

  @Test
  void aKeysStateIsWhatItsWindowHasSpentAndHolds() {
    OpenWindow today = OpenWindow.at(new Window("1d"), NOW, ZoneOffset.UTC);
    OpenWindow ever = OpenWindow.at(Window.TOTAL, NOW, ZoneOffset.UTC);
    Ledger ledger =
        new Ledger(
            Rules.counting(List.of(DAILY)),
            Map.of(),
            Map.of(today, usd("1.25"), ever, usd("80")),
            Map.of("h", new LiveHold(usd("0.5"), List.of(ever, today), NOW.plusSeconds(60), 0)),
            Instant.EPOCH,
            Optional.empty());

    JsonValue reply = reread(AdminReplies.info(new KeyState(record(), ledger), NOW));
    JsonValue info = reply.get("info");

    assertEquals("abcdefghjkmn", reply.get("key").stringOr(""));
    assertEquals("1.25", info.get("spend").toString());
    assertEquals("0.5", info.get("held").toString());
    assertEquals("5", info.get("max_budget").toString());
    assertEquals("1d", info.get("budget_duration").stringOr(""));
    assertEquals("2026-11-26T00:00:00Z", info.get("budget_reset_at").stringOr(""));
    assertEquals("ada", info.get("user_id").stringOr(""));
    assertEquals("false", info.get("blocked").toString());
    assertFalse(reply.toString().contains(record().sha256()));
  }

  @Test
  void aKeyWithoutALimitCountsAllThatWasEverSpent() {
    OpenWindow ever = OpenWindow.at(Window.TOTAL, NOW, ZoneOffset.UTC);
    Ledger ledger =
        new Ledger(
            Rules.counting(List.of()),
            Map.of(),
            Map.of(ever, usd("80")),
            Map.of(),
            Instant.EPOCH,
            Optional.empty());

    JsonValue info = AdminReplies.info(new KeyState(record(), ledger), NOW).get("info");

    assertEquals("80", info.get("spend").toString());
    assertEquals("null", info.get("max_budget").toString());
    assertEquals("null", info.get("budget_duration").toString());
    assertEquals("null", info.get("budget_reset_at").toString());
  }

  @Test
  void anOpenedScopeIsNamedWithItsTenant() {
    assertEquals(
        Json.parse(
            """
            {"organization_id":"acme","team_id":"web","max_budget":5,"budget_duration":"1d",\
            "spend":0}\
            """),
        reread(AdminReplies.opened("team_id", "web", "acme", List.of(DAILY))));
  }

  @Test
  void anOrganizationThatGotItsIdFromUsIsNamedByThatId() {
    JsonValue opened = AdminReplies.opened("organization_id", "x7", "default", List.of());

    assertEquals("x7", opened.get("organization_id").stringOr(""));
  }

  private static KeyRecord record() {
    return new KeyRecord(
        "abcdefghjkmn",
        SECRET.sha256(),
        Optional.of("ci"),
        List.of("cheap"),
        Optional.of("ada"),
        Optional.of("web"),
        "acme",
        NOW,
        Optional.of(NOW.plusSeconds(30 * 86_400L)),
        false,
        Json.parse("{\"a\":1}"));
  }

  private static NewKey wanted(List<Budget> budgets) {
    return new NewKey(
        budgets,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "acme",
        Optional.empty(),
        Optional.empty(),
        Json.object().build());
  }

  private static Money usd(String amount) {
    return Money.ofUsd(new BigDecimal(amount));
  }

  private static JsonValue reread(JsonValue json) {
    return Json.parse(json.toString());
  }
}
