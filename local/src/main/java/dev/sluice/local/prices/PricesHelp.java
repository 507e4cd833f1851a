package dev.sluice.local.prices;

/** The texts of {@code --help}. */
final class PricesHelp {
  static final String ALL =
      """
      Usage: ./sluice prices import FILE   take prices and capabilities from other lists
             ./sluice prices check         which models have no price, an old or a passing one
             ./sluice prices show MODEL    what a model costs and can do

      Each has its own --help. The prices are in config/prices.json; docs/configuration.md says
      what its fields mean.
      """;

  static final String IMPORT =
      """
      Usage: ./sluice prices import FILE [options]

      Takes the models of LiteLLM's model_prices_and_context_window.json into config/prices.json and
      says what was added and changed, and what could not be used and why. An entry of ours that is
      newer than the file stays, and so does one with prices that LiteLLM has no field for.

      What the models can do (supports_vision and others) is filled in where ours does not say it;
      where ours says otherwise it becomes null, which means that it is not known. A false is taken
      only for pictures, audio, files and tools. From models.dev's api.json it is taken likewise,
      for the models that are there, and nothing else.

        --only PREFIX  look only at models whose id begins so, such as openai/ or xai/grok-4
        --as-of DATE   when what the file says was right; the file's own date without this
        --into FILE    another catalogue than config/prices.json
        --capabilities take only what models can do, of models that are there
        --dry-run      say what would be done, and do nothing
        --force        replace newer entries too, and what ours says of capabilities
        --verbose      name every model
        --help         this text
      """;

  static final String CHECK =
      """
      Usage: ./sluice prices check [options]

      Says which models of the configuration have no price, which prices are old, and which change
      soon, and of which models it is not known what they can do. Ends with 1 if a model has no
      price and is not in the list sluice.unpriced.

        --older-than DAYS  what is old (180)
        --within DAYS      what is soon (60)
        --config FILE      another configuration than config/gateway.yaml
        --prices FILE      another catalogue than config/prices.json
        --help             this text
      """;

  static final String SHOW =
      """
      Usage: ./sluice prices show MODEL [--prices FILE]

      Prints what a model of config/prices.json can do and costs, such as openai/gpt-5.2: a million
      tokens in US dollars, by the length of the prompt and the service, and at other times.
      """;

  private PricesHelp() {}
}
