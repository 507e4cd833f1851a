package dev.sluice.local.backends;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A configuration whose models are all played by one provider. */
public final class PlayedModels {
  private PlayedModels() {}

  /**
   * This configuration with another provider, address and key for each model. A model keeps its
   * price: it is found by the name behind the new provider's.
   *
   * @param config one of {@code config/gateway.yaml}'s form
   * @param provider the base URL of a simulated provider, which is shown {@link
   *     Samples#PROVIDER_KEY}
   */
  public static JsonValue at(URI provider, JsonValue config) {
    List<JsonValue> models = new ArrayList<>();
    for (JsonValue model : config.get("model_list").items()) {
      JsonValue params = model.get("litellm_params");
      JsonValue here =
          params
              .edit()
              // The simulated provider speaks OpenAI's API, whomever it plays.
              .put("model", "simulated/" + params.get("model").stringOr(""))
              // What only Azure's and Bedrock's addresses are made of.
              .remove("api_version")
              .remove("aws_region_name")
              .put("api_base", provider.toString())
              .put("api_key", "os.environ/" + Samples.PROVIDER_KEY_NAME)
              .build();
      models.add(model.edit().put("litellm_params", here).build());
    }
    return config.edit().put("model_list", Json.array(models)).build();
  }
}
