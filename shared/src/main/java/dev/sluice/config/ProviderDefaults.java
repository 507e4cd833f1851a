package dev.sluice.config;

import static java.util.Map.entry;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the API that a provider is spoken to in begins and what its key is called, by LiteLLM's
 * prefix. The addresses are those of the providers' own API references, the names of the keys
 * LiteLLM's.
 *
 * @param apiBase where the API begins; empty if only the operator can know
 * @param keyName the name of its key in the key store; empty where none is needed
 */
public record ProviderDefaults(Optional<URI> apiBase, Optional<String> keyName) {
  /** Where Ollama listens if it is told nothing else. */
  public static final URI OLLAMA = URI.create("http://localhost:11434/v1");

  private static final Map<String, ProviderDefaults> TABLE =
      Map.ofEntries(
          entry("openai", of("https://api.openai.com/v1", "OPENAI_API_KEY")),
          // The Messages API, which is a dialect of its own.
          entry("anthropic", of("https://api.anthropic.com/v1", "ANTHROPIC_API_KEY")),
          entry("gemini", of("https://generativelanguage.googleapis.com/v1beta", "GEMINI_API_KEY")),
          entry("deepseek", of("https://api.deepseek.com", "DEEPSEEK_API_KEY")),
          // The international platforms of the next two: keys of the Chinese ones differ.
          entry("moonshot", of("https://api.moonshot.ai/v1", "MOONSHOT_API_KEY")),
          entry(
              "dashscope",
              of("https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "DASHSCOPE_API_KEY")),
          entry("openrouter", of("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY")),
          entry("crazyrouter", of("https://crazyrouter.com/v1", "CRAZYROUTER_API_KEY")),
          entry("groq", of("https://api.groq.com/openai/v1", "GROQ_API_KEY")),
          entry("together_ai", of("https://api.together.xyz/v1", "TOGETHERAI_API_KEY")),
          entry("fireworks_ai", of("https://api.fireworks.ai/inference/v1", "FIREWORKS_API_KEY")),
          entry("xai", of("https://api.x.ai/v1", "XAI_API_KEY")),
          entry("mistral", of("https://api.mistral.ai/v1", "MISTRAL_API_KEY")),
          // Their addresses have a name or a region in them: see AzurePlace and BedrockPlace.
          entry("azure", new ProviderDefaults(Optional.empty(), Optional.of("AZURE_API_KEY"))),
          entry("bedrock", new ProviderDefaults(Optional.empty(), Optional.empty())),
          entry("hosted_vllm", new ProviderDefaults(Optional.empty(), Optional.empty())),
          entry("ollama", new ProviderDefaults(Optional.of(OLLAMA), Optional.empty())),
          entry("ollama_chat", new ProviderDefaults(Optional.of(OLLAMA), Optional.empty())));

  /** LiteLLM's prefixes of APIs that are not OpenAI's, or want other ways to sign in. */
  private static final Set<String> NOT_YET = Set.of("azure_ai", "vertex_ai", "sagemaker", "cohere");

  /** What is known of this provider; empty if nothing is. */
  public static Optional<ProviderDefaults> find(String provider) {
    return Optional.ofNullable(TABLE.get(provider));
  }

  /** The providers that are known. */
  public static Set<String> names() {
    return TABLE.keySet();
  }

  /**
   * The key to send to this address if the operator names none: a provider's key goes to that
   * provider's own host, and never to another server only because that one speaks its API.
   */
  Optional<String> keyFor(URI base) {
    boolean own =
        apiBase.isPresent()
            && base.getHost().equalsIgnoreCase(apiBase.get().getHost())
            && base.getScheme().equalsIgnoreCase(apiBase.get().getScheme())
            && base.getPort() == apiBase.get().getPort();
    return own ? keyName : Optional.empty();
  }

  static boolean isNotYet(String provider) {
    return NOT_YET.contains(provider);
  }

  private static ProviderDefaults of(String apiBase, String keyName) {
    return new ProviderDefaults(Optional.of(URI.create(apiBase)), Optional.of(keyName));
  }
}
