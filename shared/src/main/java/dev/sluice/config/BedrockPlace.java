package dev.sluice.config;

import dev.sluice.provider.bedrock.BedrockDialect;
import dev.sluice.route.Access;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a model of Amazon Bedrock is asked: at the endpoint {@code bedrock-runtime} of the region
 * that the configuration names, Claude by Anthropic's Messages API and every other model by
 * OpenAI's chat completions, signed with the function's own role. The region is never taken from
 * where the gateway runs: see docs/decisions/0038-the-file-names-the-region.md.
 *
 * <p>Sources: AWS, <i>Endpoints supported by Amazon Bedrock</i>
 * (docs.aws.amazon.com/bedrock/latest/userguide/endpoints.html), <i>Inference using Anthropic
 * Messages API</i> (…/inference-messages-api.html: {@code /anthropic} on both endpoints), <i>Invoke
 * a model with the OpenAI Chat Completions API</i> (…/inference-chat-completions.html: {@code
 * /openai/v1}).
 */
final class BedrockPlace {
  private static final Pattern REGION = Pattern.compile("[a-z]{2,3}(-[a-z]+){1,3}-[0-9]{1,2}");

  private BedrockPlace() {}

  /** The place of this model; empty where something is wrong, which is said. */
  static Optional<Place> read(
      Field params, String model, Optional<URI> ownBase, Optional<String> ownKey) {
    Optional<String> region = region(params.get("aws_region_name"));
    if (!isModelId(params.get("model"), model)
        || region.isEmpty()
        || (ownBase.isEmpty() && params.get("api_base").isGiven())) {
      return Optional.empty();
    }
    String api = BedrockDialect.isClaude(model) ? "/anthropic/v1" : "/openai/v1";
    URI base =
        ownBase
            .map(own -> own.getPath().isEmpty() ? URI.create(own + api) : own)
            .orElseGet(() ->
                URI.create("https://bedrock-runtime." + region.get() + ".amazonaws.com" + api));
    // A key of Bedrock's own is sent only if it is asked for: the role is there without one.
    return Optional.of(
        new Place(
            base,
            ownKey
                .<Access>map(Access.Keyed::new)
                .orElseGet(() -> new Access.Signed(service(base), region.get()))));
  }

  /** What a signature is for: the second endpoint is a service of its own. */
  private static String service(URI base) {
    return base.getHost().toLowerCase(Locale.ROOT).startsWith("bedrock-mantle.")
        ? "bedrock-mantle"
        : "bedrock";
  }

  private static Optional<String> region(Field field) {
    Optional<String> region =
        field.requiredText("the AWS region whose Bedrock is asked, such as eu-central-1");
    if (region.isPresent() && !REGION.matcher(region.get()).matches()) {
      field.problem("must be an AWS region, such as eu-central-1");
      return Optional.empty();
    }
    return region;
  }

  /** LiteLLM writes the API, or the region, before the model's id; ids have no slash. */
  private static boolean isModelId(Field field, String model) {
    int slash = model.indexOf('/');
    if (slash < 0 || model.startsWith("arn:")) {
      return true;
    }
    String route = model.substring(0, slash);
    field.problem(
        REGION.matcher(route).matches()
            ? "must not name the region; put it into 'aws_region_name'"
            : "must be bedrock/ and the model's id; leave '"
                + route
                + "/' out: Claude is asked by the Messages API, all other models by chat"
                + " completions");
    return false;
  }
}
