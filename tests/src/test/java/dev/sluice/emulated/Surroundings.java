package dev.sluice.emulated;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoClients;
import dev.sluice.budget.Administration;
import dev.sluice.budget.NewKey;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.local.dynamodb.LocalDynamo;
import dev.sluice.local.backends.LocalSecrets;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.secret.Secret;
import dev.sluice.simulator.SimulatedProvider;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a function finds around it: tables, secrets and a provider, on this machine. */
final class Surroundings implements AutoCloseable {
  static final String ADMIN_KEY = "the-administrators-key-of-the-emulated";

  /** What the provider must be shown: it can come from the secret only. */
  static final String PROVIDER_KEY = "sk-of-the-provider";

  private final LocalDynamo dynamo;
  private final LocalSecrets secrets;
  private final SimulatedProvider provider;
  private final DynamoClients clients;

  private Surroundings(LocalDynamo dynamo, LocalSecrets secrets, SimulatedProvider provider) {
    this.dynamo = dynamo;
    this.secrets = secrets;
    this.provider = provider;
    this.clients = DynamoClients.ofEndpoint(dynamo.uri());
  }

  static Surroundings start() throws IOException {
    return new Surroundings(
        LocalDynamo.start(Optional.empty(), new SamTemplate(TemplateFunction.template()).tables()),
        LocalSecrets.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of(
                "AdminKey",
                Secret.of(ADMIN_KEY),
                "ProviderKeys",
                Secret.of(Json.object().put("PROVIDER_KEY", PROVIDER_KEY).build().toString()))),
        SimulatedProvider.start());
  }

  /** The configuration of this checkout, but every model is played by the provider here. */
  JsonValue config() throws IOException {
    JsonValue config = Yaml.parse(Files.readString(Checkout.root().resolve("config/gateway.yaml")));
    List<JsonValue> models = new ArrayList<>();
    for (JsonValue model : config.get("model_list").items()) {
      JsonValue here =
          model
              .get("litellm_params")
              .edit()
              .put("api_base", provider.uri().toString())
              .put("api_key", "os.environ/PROVIDER_KEY")
              .build();
      models.add(model.edit().put("litellm_params", here).build());
    }
    return config.edit().put("model_list", Json.array(models)).build();
  }

  /** The environment of a function in these surroundings. */
  Map<String, String> environment(TemplateFunction function) {
    Map<String, String> all = new HashMap<>(function.variables());
    all.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.uri().toString());
    all.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.uri().toString());
    all.put("AWS_REGION", "us-east-1");
    all.put("AWS_ACCESS_KEY_ID", "local");
    all.put("AWS_SECRET_ACCESS_KEY", "local");
    all.put("AWS_EC2_METADATA_DISABLED", "true");
    all.put("PATH", System.getenv("PATH"));
    return all;
  }

  /** A key that opens everything. */
  String callersKey() {
    SecureRandom random = new SecureRandom();
    return new Administration(
            new DynamoBudgetStore(clients, "LedgerTable"),
            new DynamoCallerDirectory(clients, "KeysTable"),
            InstantSource.system(),
            random)
        .issue(
            new NewKey(
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "default",
                Optional.empty(),
                Optional.empty(),
                Json.object().build()))
        .secret()
        .reveal();
  }

  SimulatedProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    clients.close();
    provider.close();
    secrets.close();
    dynamo.close();
  }
}
