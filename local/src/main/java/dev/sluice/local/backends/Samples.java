package dev.sluice.local.backends;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoClients;
import dev.sluice.budget.Administration;
import dev.sluice.budget.NewKey;
import dev.sluice.caller.ApiKey;
import dev.sluice.json.Json;
import dev.sluice.secret.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that stand in {@code events/} for everyone to read: here, and nowhere else, they open
 * something.
 */
public final class Samples {
  /** A caller's key. */
  public static final Secret KEY = Secret.of("sk-sampleevents-onlyforthesampleeventsofsamlocal");

  /** The administrator's key. */
  public static final Secret ADMIN_KEY = Secret.of("ADMIN-KEY-REPLACED-BY-TEST");

  /** What a provider's key is called, and what it is. */
  static final String PROVIDER_KEY_NAME = "SIMULATED_KEY";

  /** What the simulated provider is shown. */
  public static final Secret PROVIDER_KEY = Secret.of("sk-of-the-simulated-provider");

  private Samples() {}

  /** The secrets of {@code template.yaml}, by their names in it. */
  public static Map<String, Secret> secrets() {
    return Map.of(
        "AdminKey",
        ADMIN_KEY,
        "ProviderKeys",
        Secret.of(Json.object().put(PROVIDER_KEY_NAME, PROVIDER_KEY.reveal()).build().toString()));
  }

  /** Makes the caller's key known in the tables of {@code template.yaml}; it has no budget. */
  static void issueKey(URI dynamo, InstantSource clock, SecureRandom random) {
    ApiKey key = ApiKey.parse(KEY).orElseThrow();
    try (DynamoClients clients = DynamoClients.ofEndpoint(dynamo)) {
      new Administration(
              new DynamoBudgetStore(clients, "LedgerTable"),
              new DynamoCallerDirectory(clients, "KeysTable"),
              clock,
              random)
          .issue(
              key,
              new NewKey(
                  List.of(),
                  List.of(),
                  Optional.empty(),
                  Optional.empty(),
                  "default",
                  Optional.of("sample"),
                  Optional.empty(),
                  Json.object().build()));
    }
  }
}
