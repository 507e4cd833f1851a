package dev.sluice.config;

import dev.sluice.provider.declared.Upstream;
import dev.sluice.route.Access;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a deployment of Azure OpenAI is asked: at the resource's v1 API, where the deployment is
 * the model, or, if an {@code api_version} is given, at the dated API, where it is in the path.
 *
 * <p>Sources: Microsoft, <i>Azure OpenAI API version lifecycle</i>
 * (learn.microsoft.com/azure/foundry/openai/api-version-lifecycle), <i>Azure OpenAI REST API
 * reference</i> (learn.microsoft.com/azure/ai-services/openai/reference).
 */
final class AzurePlace {
  private static final Pattern DATED = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?");
  private static final String PREVIEW = "preview";
  private static final List<String> V1 = List.of("v1", "latest");

  /** Microsoft's own hosts, each with the resource's name before it: the usual key goes there. */
  private static final List<String> HOSTS =
      List.of(".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com");

  private AzurePlace() {}

  /** The place of this deployment; empty where something is wrong, which is said. */
  static Optional<Place> read(
      Field params,
      String deployment,
      Optional<URI> ownBase,
      Optional<String> ownKey,
      Upstream azure) {
    Field field = params.get("api_version");
    Optional<String> version = field.text().filter(text -> !V1.contains(text));
    if (version.isPresent()
        && !version.get().equals(PREVIEW)
        && !DATED.matcher(version.get()).matches()) {
      field.problem("must be a version of Azure's API, such as 2024-10-21; the v1 API needs none");
      return Optional.empty();
    }
    if (ownBase.isEmpty()) {
      if (!params.get("api_base").isGiven()) {
        params
            .get("api_base")
            .problem("is missing: give your resource's, such as https://NAME.openai.azure.com");
      }
      return Optional.empty();
    }
    return Optional.of(
        new Place(
            address(ownBase.get(), deployment, version),
            Access.by(ownKey.or(() -> usualKey(ownBase.get(), azure)))));
  }

  private static URI address(URI base, String deployment, Optional<String> version) {
    boolean dated = version.isPresent() && !version.get().equals(PREVIEW);
    String path = base.getRawPath();
    String text = base.toString();
    if (dated && !path.contains("/deployments/")) {
      text += (path.endsWith("/openai") ? "" : "/openai") + "/deployments/" + encoded(deployment);
    } else if (!dated && path.isEmpty()) {
      text += "/openai/v1";
    }
    return URI.create(text + version.map(v -> "?api-version=" + v).orElse(""));
  }

  private static Optional<String> usualKey(URI base, Upstream azure) {
    String host = base.getHost().toLowerCase(Locale.ROOT);
    return base.getScheme().equalsIgnoreCase("https") && HOSTS.stream().anyMatch(host::endsWith)
        ? azure.keyName()
        : Optional.empty();
  }

  private static String encoded(String deployment) {
    return URLEncoder.encode(deployment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
