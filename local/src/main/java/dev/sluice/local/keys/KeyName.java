package dev.sluice.local.keys;

import dev.sluice.names.NearestNames;
import dev.sluice.provider.declared.Upstream;
import dev.sluice.provider.declared.Upstreams;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which key somebody means: a provider's, or one of a name of their own. */
sealed interface KeyName {
  /** The key of this name. */
  record Known(String name) implements KeyName {}

  /** None; the sentence says why. */
  record Unknown(String sentence) implements KeyName {}

  /** Names as a shell and the configuration's {@code os.environ/NAME} have them. */
  Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,127}");

  /** What may be repeated of a wrong word. It may be a key, and no key looks like this. */
  Pattern HARMLESS = Pattern.compile("-{0,2}[a-z_]{1,24}");

  /** What this word means. */
  static KeyName of(String word) {
    Optional<Upstream> provider = Upstreams.builtIn().find(word);
    if (provider.isPresent()) {
      return provider
          .get()
          .keyName()
          .<KeyName>map(Known::new)
          .orElseGet(() ->
              new Unknown(
                  "The provider '"
                      + word
                      + "' needs no key. If a server of yours does, say what config/gateway.yaml"
                      + " calls it, such as MY_SERVER_KEY."));
    }
    return VARIABLE.matcher(word).matches() ? new Known(word) : new Unknown(nobody(word));
  }

  /** The word in quotes, if it may be repeated. */
  static String quoted(String word) {
    return HARMLESS.matcher(word).matches() ? "'" + word + "'" : "a word that may be a key";
  }

  private static String nobody(String word) {
    List<String> nearest = NearestNames.of(word, Upstreams.builtIn().names(), 1);
    boolean harmless = HARMLESS.matcher(word).matches();
    return (harmless
            ? "There is no provider '" + word + "'"
            : "That is no provider's name, and is not repeated because it may be a key")
        + (harmless && !nearest.isEmpty() ? "; did you mean '" + nearest.getFirst() + "'? " : ". ")
        + "A key of another name is written as in config/gateway.yaml, such as MY_SERVER_KEY.";
  }
}
