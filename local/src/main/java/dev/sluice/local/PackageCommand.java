package dev.sluice.local;

import dev.sluice.config.ParsedConfig;
import dev.sluice.json.JsonValue;
import dev.sluice.local.packaging.Made;
import dev.sluice.local.packaging.Packages;
import dev.sluice.local.template.FunctionCode;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.local.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** {@code ./sluice package}: the zips that {@code sam deploy} sends to AWS. */
sealed interface PackageCommand {
  String HELP =
      """
      Usage: ./sluice package [options]

      Makes functions/<name>/target/<name>.zip for each function of template.yaml, for 'sam deploy'.

        --config FILE  models, targets and limits (config/gateway.yaml); checked first
        --sam-local    not for AWS, but for 'sam local': the simulated provider plays every model
        --help         this text
      """;

  String CONFIG = "--config";

  /** What is to be printed. */
  record Done(String text) implements PackageCommand {}

  /** Nothing was made, or not all; the sentence says why. */
  record Failed(String sentence) implements PackageCommand {}

  /** The words are not understood. */
  record Mistake(String sentence) implements PackageCommand {}

  /**
   * Does what the words after {@code package} say.
   *
   * @param root the root of the checkout
   * @param into where the zips go: the root, but for tests
   */
  static PackageCommand run(List<String> words, Path root, Path into) {
    if (words.equals(List.of("--help")) || words.equals(List.of("-h"))) {
      return new Done(HELP);
    }
    Path config = root.resolve("config/gateway.yaml");
    UnaryOperator<JsonValue> change = UnaryOperator.identity();
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      String word = rest.remove();
      if (word.equals("--sam-local")) {
        change = SamLocal::played;
      } else if (word.startsWith(CONFIG + "=") && word.length() > CONFIG.length() + 1) {
        config = Path.of(word.substring(CONFIG.length() + 1));
      } else if (word.equals(CONFIG) && !rest.isEmpty() && !rest.element().startsWith("--")) {
        config = Path.of(rest.remove());
      } else {
        return new Mistake("'" + String.join(" ", words) + "' is not understood; see --help.");
      }
    }
    return make(config, change, root, into);
  }

  /**
   * Makes the zips with this configuration.
   *
   * @param change what becomes of it, once it is known to be right
   */
  private static PackageCommand make(
      Path configFile, UnaryOperator<JsonValue> change, Path root, Path into) {
    try {
      JsonValue config = Yaml.parse(Files.readString(configFile));
      return switch (ConfigFile.parse(config, root)) {
        case ParsedConfig.Invalid(var problems) ->
            new Failed(ConfigFile.sentence(configFile, problems));
        case ParsedConfig.Valid _ -> new Done(make(new Packages(root, change.apply(config), into)));
      };
    } catch (YamlException e) {
      return new Failed(configFile + " cannot be read: " + e.getMessage() + ".");
    } catch (NoSuchFileException e) {
      return new Failed("There is no file " + e.getMessage() + ".");
    } catch (IOException e) {
      return new Failed("The zips cannot be made: " + e.getMessage() + ".");
    }
  }

  private static String make(Packages packages) throws IOException {
    SamTemplate template =
        new SamTemplate(
            Yaml.parseTemplate(Files.readString(packages.root().resolve("template.yaml"))));
    StringBuilder text = new StringBuilder(256);
    for (FunctionCode code : template.code()) {
      Made made = packages.make(code);
      text.append(
          String.format(
              Locale.ROOT, "%s %.1f MB (%s)%n", code.uri(), made.bytes() / 1e6, made.makeUp()));
    }
    return text.toString();
  }
}
