package dev.sluice.local.keys;

import dev.sluice.local.keys.KeysWords.Wish;
import dev.sluice.local.secrets.Account;
import dev.sluice.local.secrets.ProviderKeySecret;
import dev.sluice.local.secrets.SecretsException;
import dev.sluice.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** {@code ./sluice keys}: the provider keys of a stack, put, listed and removed. */
public sealed interface KeysCommand {
  String HELP =
      """
      Usage: ./sluice keys put NAME      read a key from standard input and store it
             ./sluice keys list          the names of the keys, never the keys
             ./sluice keys remove NAME   take a key out

      The provider keys of a stack are in AWS Secrets Manager; this uses your AWS credentials. NAME
      is a provider (openai) or, for a server of your own, what config/gateway.yaml calls its key
      (MY_SERVER_KEY for os.environ/MY_SERVER_KEY).

        --stack NAME   the stack whose keys they are (sluice)
        --secret NAME  the secret itself, by name or ARN; PROVIDER_KEYS_SECRET in the environment
                       says the same
        --region NAME  the AWS region, if not the one that is set up
        --help         this text

      A key is never an argument, where others could see it. On a terminal it is asked for and not
      shown; otherwise: ./sluice keys put openai < key.txt

      Your credentials need secretsmanager:GetSecretValue, and to change something PutSecretValue
      and UpdateSecretVersionStage; to find the secret by its stack cloudformation:DescribeStacks.
      """;

  /** What is to be printed. */
  record Done(String text) implements KeysCommand {}

  /** Nothing was changed; the sentence says why. */
  record Failed(String sentence) implements KeysCommand {}

  /** The words are not understood. */
  record Mistake(String sentence) implements KeysCommand {}

  /**
   * Does what the words after {@code keys} say.
   *
   * @param environment the environment variables
   * @param input asks for the key of a name and gives what was typed or piped in
   */
  static KeysCommand run(
      List<String> words, Map<String, String> environment, UnaryOperator<String> input) {
    return switch (KeysWords.parse(words)) {
      case KeysWords.Help _ -> new Done(HELP);
      case KeysWords.Wrong(var sentence) -> new Mistake(sentence);
      case Wish wish -> {
        try (ProviderKeySecret secret = secret(wish, environment)) {
          yield done(wish, secret, input);
        } catch (SecretsException e) {
          yield new Failed(e.sentence());
        }
      }
    };
  }

  private static KeysCommand done(
      Wish wish, ProviderKeySecret secret, UnaryOperator<String> input) {
    String name = wish.key();
    return switch (wish.act()) {
      case LIST -> new Done(list(secret));
      case REMOVE ->
          secret.remove(name)
              ? new Done(
                  name
                      + " is no longer in "
                      + secret.id()
                      + ".\nFunctions that have read it use it for five more minutes. Secrets Manager"
                      + " keeps the version before: revoke the key at its provider.\n")
              : new Failed("There is no " + name + " in " + secret.id() + ".");
      case PUT -> {
        // Nobody is asked for a key that could not be stored.
        var _ = secret.names();
        yield switch (KeyText.of(input.apply(name))) {
          case KeyText.Unusable(var sentence) -> new Failed(sentence);
          case KeyText.Usable(var key) -> new Done(put(name, key, secret));
        };
      }
    };
  }

  private static String list(ProviderKeySecret secret) {
    List<String> names = secret.names();
    return names.isEmpty()
        ? "There is no key in " + secret.id() + " yet.\n"
        : names.stream().sorted().map(name -> name + "\n").collect(Collectors.joining());
  }

  private static String put(String name, Secret key, ProviderKeySecret secret) {
    return secret.put(name, key)
        ? name
            + " is in "
            + secret.id()
            + ".\nThe functions see it within five minutes, and at once where the provider refuses"
            + " the old one.\n"
        : name + " is in " + secret.id() + " already, the very same.\n";
  }

  private static ProviderKeySecret secret(Wish wish, Map<String, String> environment) {
    Account account = new Account(wish.option("--region"));
    if (wish.option("--secret").isPresent()) {
      return account.secret(wish.option("--secret").get());
    }
    String known = environment.getOrDefault("PROVIDER_KEYS_SECRET", "");
    return wish.option("--stack").isEmpty() && !known.isBlank()
        ? account.secret(known)
        : account.secretOfStack(wish.option("--stack").orElse("sluice"));
  }
}
