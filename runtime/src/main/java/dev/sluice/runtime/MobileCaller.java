package dev.sluice.runtime;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AWS's mobile SDKs send along, from the JSON of two headers ("Lambda context object in Java"
 * in the AWS Lambda Developer Guide). The getters are the interfaces'.
 */
final class MobileCaller {
  private MobileCaller() {}

  static @Nullable CognitoIdentity identity(String json) {
    if (json.isEmpty()) {
      return null;
    }
    Map<String, Object> fields = JsonObjectReader.read(json);
    return new Identity(text(fields, "cognitoIdentityId"), text(fields, "cognitoIdentityPoolId"));
  }

  static @Nullable ClientContext client(String json) {
    if (json.isEmpty()) {
      return null;
    }
    Map<String, Object> fields = JsonObjectReader.read(json);
    return new Caller(
        new App(texts(fields, "client")), texts(fields, "custom"), texts(fields, "env"));
  }

  private static String text(Map<String, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  private static Map<String, String> texts(Map<String, Object> fields, String name) {
    Map<String, String> texts = new HashMap<>();
    if (fields.get(name) instanceof Map<?, ?> object) {
      object.forEach((key, value) -> {
        if (value instanceof String text) {
          texts.put(String.valueOf(key), text);
        }
      });
    }
    return texts;
  }

  private record Identity(String id, String pool) implements CognitoIdentity {
    @Override
    public String getIdentityId() {
      return id;
    }

    @Override
    public String getIdentityPoolId() {
      return pool;
    }
  }

  private record Caller(App app, Map<String, String> custom, Map<String, String> environment)
      implements ClientContext {
    @Override
    public Client getClient() {
      return app;
    }

    @Override
    public Map<String, String> getCustom() {
      return custom;
    }

    @Override
    public Map<String, String> getEnvironment() {
      return environment;
    }
  }

  private record App(Map<String, String> fields) implements Client {
    @Override
    public String getInstallationId() {
      return text(fields, "installation_id");
    }

    @Override
    public String getAppTitle() {
      return text(fields, "app_title");
    }

    @Override
    public String getAppVersionName() {
      return text(fields, "app_version_name");
    }

    @Override
    public String getAppVersionCode() {
      return text(fields, "app_version_code");
    }

    @Override
    public String getAppPackageName() {
      return text(fields, "app_package_name");
    }
  }
}
