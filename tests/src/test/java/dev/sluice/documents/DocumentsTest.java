package dev.sluice.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DocumentsTest {
  private static final Path ROOT = Checkout.root();

  /** A link of Markdown to something in this checkout. */
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

  /** A document that a source names. */
  private static final Pattern NAMED = Pattern.compile("\\bdocs/[a-z0-9/-]+\\.md");

  private static final Set<String> NOT_OURS = Set.of(".git", "target", "build", "node_modules");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : files(".md")) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        links++;
        if (!Files.exists(Objects.requireNonNull(page.getParent()).resolve(link.group(1)))) {
          broken.add(ROOT.relativize(page) + ": " + link.group(1));
        }
      }
    }
    assertTrue(links > 20, "the pattern no longer finds the links");
    assertEquals(List.of(), broken);
  }

  @Test
  void everyDocumentThatASourceNamesIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    int names = 0;
    for (Path source : files(".java", ".yaml", ".xml")) {
      Matcher named = NAMED.matcher(Files.readString(source));
      while (named.find()) {
        names++;
        if (!Files.exists(ROOT.resolve(named.group()))) {
          missing.add(ROOT.relativize(source) + ": " + named.group());
        }
      }
    }
    assertTrue(names > 2, "the pattern no longer finds the names");
    assertEquals(List.of(), missing);
  }

  @Test
  void everyDecisionIsListedAndSaysWhyWhatAndWhatFollows() throws IOException {
    String list = Files.readString(ROOT.resolve("docs/decisions/README.md"));
    for (Path page : files(".md")) {
      String name = String.valueOf(page.getFileName());
      if (!name.matches("\\d{4}-.*")) {
        continue;
      }
      String text = Files.readString(page);
      assertTrue(list.contains("(" + name + ")"), name + " is not in the list");
      assertTrue(text.startsWith("# " + name.substring(0, 4) + ": "), name);
      for (String part : List.of("**Context.** ", "**Choice.** ", "**Consequence.** ")) {
        assertTrue(text.contains(part), name + " has no " + part);
      }
    }
  }

  @Test
  void contributingNamesEveryVerb() throws IOException {
    String script = Files.readString(ROOT.resolve("sluice"));
    Matcher verbs = Pattern.compile("(?m)^  (\\w+ \\| [\\w |]+)\\) ;;$").matcher(script);
    assertTrue(verbs.find(), "the script no longer lists its verbs in one line");
    String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
    for (String verb : verbs.group(1).split(" \\| ", -1)) {
      assertTrue(page.contains("`./sluice " + verb + "`"), verb);
    }
    assertFalse(page.contains("mvnw"));
  }

  private static List<Path> files(String... endings) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .filter(file ->
              Stream.of(ROOT.relativize(file).toString().split("/", -1))
                  .noneMatch(NOT_OURS::contains))
          .sorted()
          .toList();
    }
  }
}
