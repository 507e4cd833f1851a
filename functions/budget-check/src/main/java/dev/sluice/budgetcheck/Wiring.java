package dev.sluice.budgetcheck;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.SecretText;
import dev.sluice.budget.Administration;
import dev.sluice.lambda.AdminApi;
import dev.sluice.lambda.Cors;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What budget-check is made of: the only place of this function that says {@code new}. */
final class Wiring {
  private Wiring() {}

  static AdminApi ofLambda() {
    Map<String, String> environment = System.getenv();
    DynamoClients dynamo = DynamoClients.ofEnvironment();
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Administration administration =
        new Administration(
            new DynamoBudgetStore(dynamo, need(environment, "LEDGER_TABLE")),
            new DynamoCallerDirectory(dynamo, need(environment, "KEYS_TABLE")),
            clock,
            random);
    return new AdminApi(
        administration,
        new SecretText(need(environment, "ADMIN_KEY_SECRET"), System::nanoTime),
        new Cors(origins(environment.getOrDefault("SLUICE_ALLOWED_ORIGINS", ""))),
        clock,
        random);
  }

  private static List<String> origins(String commaList) {
    return commaList.isBlank() ? List.of() : List.of(commaList.split(",", -1));
  }

  private static String need(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }
}
