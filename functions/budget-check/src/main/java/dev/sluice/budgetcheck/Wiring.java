package dev.sluice.budgetcheck;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.SecretText;
import dev.sluice.budget.Administration;
import dev.sluice.lambda.AdminGate;
import dev.sluice.lambda.Cors;
import dev.sluice.lambda.Environment;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.admin.AdminApi;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** What budget-check is made of: the only place of this function that says {@code new}. */
final class Wiring {
  private Wiring() {}

  static AdminApi ofLambda() {
    Environment environment = new Environment(System.getenv());
    DynamoClients dynamo = DynamoClients.ofEnvironment();
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Administration administration =
        new Administration(
            new DynamoBudgetStore(dynamo, environment.need("LEDGER_TABLE")),
            new DynamoCallerDirectory(dynamo, environment.need("KEYS_TABLE")),
            clock,
            random);
    Cors cors = new Cors(environment.allowedOrigins().orElse(List.of()));
    return new AdminApi(
        new FrontDoor(cors, clock, random),
        new AdminGate(new SecretText(environment.need("ADMIN_KEY_SECRET"), System::nanoTime)),
        administration,
        clock,
        random);
  }
}
