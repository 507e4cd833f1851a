package dev.sluice.aws;

import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.ChangeReply;
import dev.sluice.budget.HoldReply;
import dev.sluice.budget.HoldStep;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.Rules;
import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The ledgers in a DynamoDB table, one item each ({@link LedgerItem}), every step one conditional
 * {@code UpdateItem} ({@link LedgerSteps}). A refused write returns the item it was refused by, so
 * the reason costs no read. Thread-safe.
 */
public final class DynamoBudgetStore implements BudgetStore {
  private final DynamoClients clients;
  private final String table;

  /**
   * The ledgers in this table.
   *
   * @param table its name or ARN; its key is {@code pk} and {@code sk}, both strings
   */
  public DynamoBudgetStore(DynamoClients clients, String table) {
    this.clients = clients;
    this.table = table;
  }

  @Override
  public Optional<Ledger> read(Scope scope) {
    try {
      Map<String, AttributeValue> item =
          clients
              .patient()
              .getItem(r -> r.tableName(table).key(LedgerItem.key(scope)).consistentRead(true))
              .item();
      return item.isEmpty() ? Optional.empty() : Optional.of(LedgerItem.read(item));
    } catch (SdkException e) {
      throw Outage.ofRead("the ledger of " + scope.name(), e);
    }
  }

  @Override
  public boolean open(Scope scope, Rules rules) {
    try {
      clients
          .patient()
          .putItem(r ->
              r.tableName(table)
                  .item(LedgerItem.opened(scope, rules))
                  .conditionExpression("attribute_not_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    } catch (SdkException e) {
      throw Outage.ofWrite("opening the ledger of " + scope.name(), e);
    }
  }

  @Override
  public HoldReply hold(Scope scope, HoldStep step) {
    try {
      Map<String, AttributeValue> after =
          send(clients.once(), scope, LedgerSteps.hold(scope, step), ReturnValue.ALL_NEW);
      return new HoldReply.Placed(LedgerItem.read(after));
    } catch (ConditionalCheckFailedException e) {
      return refusedBy(e)
          .map(ledger -> HoldReply.refusal(step, ledger))
          .orElseGet(HoldReply.NoLedger::new);
    } catch (SdkException e) {
      throw Outage.ofWrite("a hold in the ledger of " + scope.name(), e);
    }
  }

  @Override
  public ChangeReply raise(Scope scope, String name, LiveHold believed, LiveHold wanted) {
    try {
      send(clients.patient(), scope, LedgerSteps.raise(name, believed, wanted), ReturnValue.NONE);
      return new ChangeReply.Done();
    } catch (ConditionalCheckFailedException e) {
      return refusedBy(e)
          .map(ledger -> ChangeReply.refusal(name, believed, wanted, ledger))
          .orElseGet(ChangeReply.Gone::new);
    } catch (SdkException e) {
      throw Outage.ofWrite("a raise in the ledger of " + scope.name(), e);
    }
  }

  @Override
  public ChangeReply settle(Scope scope, String name, LiveHold believed, Money actual) {
    try {
      send(clients.patient(), scope, LedgerSteps.settle(name, believed, actual), ReturnValue.NONE);
      return new ChangeReply.Done();
    } catch (ConditionalCheckFailedException e) {
      return refusedBy(e)
          .map(ledger -> ChangeReply.refusal(name, believed, ledger))
          .orElseGet(ChangeReply.Gone::new);
    } catch (SdkException e) {
      throw Outage.ofWrite("a settlement in the ledger of " + scope.name(), e);
    }
  }

  private Map<String, AttributeValue> send(
      DynamoDbClient client, Scope scope, Expression change, ReturnValue returned) {
    UpdateItemRequest.Builder request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(LedgerItem.key(scope))
            .returnValues(returned)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    change.writeTo(request);
    return client.updateItem(request.build()).attributes();
  }

  /** The ledger that refused, as it was then; empty if there is none. */
  private static Optional<Ledger> refusedBy(ConditionalCheckFailedException e) {
    return e.hasItem() && !e.item().isEmpty()
        ? Optional.of(LedgerItem.read(e.item()))
        : Optional.empty();
  }
}
