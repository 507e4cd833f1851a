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
   * This configuration with another address and another key for each model.
   *
   * @param config one of {@code config/gateway.yaml}'s form
   * @param provider the base URL of a simulated provider, which is shown {@link
   *     Samples#PROVIDER_KEY}
   */
  public static JsonValue at(URI provider, JsonValue config) {
    List<JsonValue> models = new ArrayList<>();
    for (JsonValue model : config.get("model_list").items()) {
      JsonValue here =
          model
              .get("litellm_params")
              .edit()
              // An address of Azure's dated API has the deployment in it; the simulated one has
              // not.
              .remove("api_version")
              .put("api_base", provider.toString())
              .put("api_key", "os.environ/" + Samples.PROVIDER_KEY_NAME)
              .build();
      models.add(model.edit().put("litellm_params", here).build());
    }
    return config.edit().put("model_list", Json.array(models)).build();
  }
}
