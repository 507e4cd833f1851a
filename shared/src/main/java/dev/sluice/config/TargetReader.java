package dev.sluice.config;

import dev.sluice.money.ModelCard;
import dev.sluice.money.Price;
import dev.sluice.money.PriceCatalog;
import dev.sluice.money.PriceFields;
import dev.sluice.names.NearestNames;
import dev.sluice.provider.declared.Upstream;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one element of {@code model_list}: a target, and what the operator wants to call it. */
final class TargetReader {
  private static final Pattern MODEL = Pattern.compile("([a-z0-9][a-z0-9_.-]*)/([!-~]{1,200})");
  private static final Pattern KEY = Pattern.compile("os\\.environ/([A-Za-z_][A-Za-z0-9_]{0,127})");
  private static final long MOST_TOKENS = 100_000_000;

  /** LiteLLM's prefixes of APIs that are not OpenAI's, or want other ways to sign in. */
  private static final Set<String> NOT_YET = Set.of("azure_ai", "vertex_ai", "sagemaker", "cohere");

  private final PriceCatalog prices;
  private final Timeouts timeouts;
  private final Upstreams upstreams;
  private final boolean dropping;

  /**
   * A reader.
   *
   * @param prices what is known of models the configuration says nothing about
   * @param timeouts those of models that have none of their own
   * @param upstreams the providers
   * @param dropping whether parameters that a model refuses are left out, where it does not say so
   *     itself
   */
  TargetReader(PriceCatalog prices, Timeouts timeouts, Upstreams upstreams, boolean dropping) {
    this.prices = prices;
    this.timeouts = timeouts;
    this.upstreams = upstreams;
    this.dropping = dropping;
  }

  /** The target under its plain id, {@code provider/model}; empty where something is wrong. */
  Optional<Target> read(Field params, Field info) {
    int before = params.problems().size();
    Optional<Matcher> name = name(params.get("model"));
    Optional<URI> ownBase = ApiBase.read(params.get("api_base"));
    Optional<String> ownKey = keyName(params.get("api_key"));
    Timeouts limits = timeouts(params.get("timeout"), params.get("stream_timeout"), timeouts);
    Optional<Price> ownPrice = price(params, info);
    OptionalLong mostIn = info.get("max_input_tokens").whole(1, MOST_TOKENS);
    OptionalLong mostOut = info.get("max_output_tokens").whole(1, MOST_TOKENS);
    Dropping drops = dropping(params);
    Capabilities said = CapabilitiesReader.read(info);
    mode(info.get("mode"));
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String provider = name.get().group(1);
    onlyFor("bedrock", provider, params.get("aws_region_name"));
    onlyFor("azure", provider, params.get("api_version"));
    Optional<Place> place = place(params, provider, name.get().group(2), ownBase, ownKey);
    if (place.isEmpty() || params.problems().size() > before) {
      return Optional.empty();
    }
    String id = name.get().group();
    Optional<ModelCard> card = prices.find(id);
    return Optional.of(
        new Target(
            id,
            provider,
            name.get().group(2),
            place.get().apiBase(),
            place.get().access(),
            ownPrice.or(() -> card.flatMap(ModelCard::price)).filter(Price::isByTheToken),
            mostIn.isPresent() ? mostIn : limit(card.map(ModelCard::maxInputTokens)),
            mostOut.isPresent() ? mostOut : limit(card.map(ModelCard::maxOutputTokens)),
            said.or(known(card)),
            limits,
            drops,
            false));
  }

  /** These time-outs, but for what the two fields say. */
  static Timeouts timeouts(Field total, Field silence, Timeouts otherwise) {
    Optional<Duration> whole = total.seconds();
    Optional<Duration> pause = silence.seconds();
    return new Timeouts(
        otherwise.connect(),
        pause.orElse(otherwise.firstByte()),
        pause.orElse(otherwise.idle()),
        whole.orElse(otherwise.total()));
  }

  private static Optional<Matcher> name(Field field) {
    String wanted = "'provider/model', such as openai/gpt-5.2";
    Optional<Matcher> name = field.requiredText(wanted).map(MODEL::matcher);
    if (name.isPresent() && !name.get().matches()) {
      field.problem("must be " + wanted);
      return Optional.empty();
    }
    return name;
  }

  /** Whose address is made from more than its own fields reads them itself. */
  private Optional<Place> place(
      Field params, String provider, String model, Optional<URI> base, Optional<String> key) {
    return switch (provider) {
      case "azure" -> AzurePlace.read(params, model, base, key, upstreams.of("azure"));
      case "bedrock" -> BedrockPlace.read(params, model, base, key);
      default -> usualPlace(params, provider, base, key);
    };
  }

  private Optional<Place> usualPlace(
      Field params, String provider, Optional<URI> ownBase, Optional<String> ownKey) {
    Optional<Upstream> defaults = upstreams.find(provider);
    return base(params, provider, ownBase, defaults)
        .map(base ->
            new Place(
                base, Access.by(ownKey.or(() -> defaults.flatMap(usual -> usual.keyFor(base))))));
  }

  private static void onlyFor(String owner, String provider, Field field) {
    if (field.isGiven() && !provider.equals(owner)) {
      field.problem("has a meaning for " + owner + "/ models only");
    }
  }

  private Optional<URI> base(
      Field params, String provider, Optional<URI> own, Optional<Upstream> defaults) {
    if (NOT_YET.contains(provider) && defaults.isEmpty()) {
      params.get("model").problem("provider '" + provider + "' is not supported yet");
      return Optional.empty();
    }
    if (own.isPresent()) {
      return own.map(base -> usualApi(provider, base));
    }
    Optional<URI> usual = defaults.flatMap(Upstream::apiBase);
    if (usual.isEmpty() && !params.get("api_base").isGiven()) {
      List<String> nearest =
          defaults.isPresent() ? List.of() : NearestNames.of(provider, upstreams.names(), 1);
      params
          .get("api_base")
          .problem(
              "is missing: provider '"
                  + provider
                  + "' has no usual address"
                  + (nearest.isEmpty() ? "" : "; did you mean '" + nearest.getFirst() + "'?"));
    }
    return usual;
  }

  /** The address of the API that is spoken, where the operator's is of its neighbour. */
  private static URI usualApi(String provider, URI base) {
    if (provider.startsWith("ollama") && base.getPath().isEmpty()) {
      // LiteLLM speaks Ollama's own API at its root; ours is the compatible one beside it.
      return URI.create(base + "/v1");
    }
    String text = base.toString();
    return provider.equals("gemini") && text.endsWith("/openai")
        ? URI.create(text.substring(0, text.length() - "/openai".length()))
        : base;
  }

  private Dropping dropping(Field params) {
    return new Dropping(
        params.get("drop_params").truth().orElse(dropping),
        params.get("additional_drop_params").items().stream()
            .flatMap(item -> item.requiredText("the name of a parameter").stream())
            .collect(Collectors.toSet()));
  }

  static Optional<String> keyName(Field field) {
    Optional<Matcher> key = field.text().map(KEY::matcher);
    if (key.isPresent() && !key.get().matches()) {
      field.problem(
          "must be os.environ/NAME, the name of a key; a key itself does not belong into a file,"
              + " and a server without keys needs no api_key");
      return Optional.empty();
    }
    return key.map(matcher -> matcher.group(1));
  }

  private static Optional<Price> price(Field params, Field info) {
    Optional<Price> inParams = PriceFields.read(params.value(), params::problem);
    Optional<Price> inInfo = PriceFields.read(info.value(), info::problem);
    if (inParams.isPresent() && inInfo.isPresent()) {
      info.problem("has a price, and so has litellm_params; keep one of them");
    }
    return inInfo.or(() -> inParams);
  }

  private static void mode(Field field) {
    field
        .text()
        .filter(mode -> !mode.equals("chat"))
        .ifPresent(mode -> field.problem("must be chat; '" + mode + "' is not supported yet"));
  }

  private static Capabilities known(Optional<ModelCard> card) {
    return Capabilities.of(card.map(known -> known.capabilities().said()).orElse(Map.of()));
  }

  private static OptionalLong limit(Optional<OptionalLong> known) {
    return known.orElse(OptionalLong.empty());
  }
}
