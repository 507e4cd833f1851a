package dev.sluice.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.local.packaging.Packages;
import dev.sluice.local.template.FunctionCode;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class PackagesTest {
  private static final FunctionCode CHAT =
      new FunctionCode(
          "functions/chat-proxy/target/chat-proxy.zip", "dev.sluice.chatproxy.ChatProxyHandler");
  private static final FunctionCode BUDGET =
      new FunctionCode(
          "functions/budget-check/target/budget-check.zip",
          "dev.sluice.budgetcheck.BudgetCheckHandler");

  private Path work = Path.of("");
  private Unpacked chat = new Unpacked(Path.of(""), List.of());
  private Unpacked budget = chat;

  @BeforeAll
  void makesBoth(@TempDir Path folder) throws IOException {
    work = folder;
    chat = Unpacked.of(packages("first").make(CHAT).zip(), work.resolve("chat"));
    budget = Unpacked.of(packages("first").make(BUDGET).zip(), work.resolve("budget"));
  }

  @Test
  void thereIsAZipForEachFunctionOfTheTemplate() throws IOException {
    JsonValue template =
        Yaml.parseTemplate(Files.readString(Checkout.root().resolve("template.yaml")));
    assertEquals(List.of(CHAT, BUDGET), new SamTemplate(template).code());
  }

  @Test
  void ourClassesAreAtTheRootAndLibrariesInLib() {
    for (Unpacked zip : List.of(chat, budget)) {
      assertTrue(zip.names().contains("dev/sluice/gateway/Gateway.class"));
      assertTrue(zip.names().stream().anyMatch(name -> name.matches("lib/dynamodb-.*\\.jar")));
      assertTrue(zip.names().stream().noneMatch(name -> name.matches("lib/shared.*")));
      assertTrue(zip.names().stream().allMatch(name -> belongs(name)), zip.names().toString());
    }
  }

  @Test
  void nothingIsInItThatIsForTestsOrForOnesOwnMachine() {
    for (Unpacked zip : List.of(chat, budget)) {
      assertEquals(
          List.of(),
          zip.names().stream()
              .filter(name -> name.matches(".*(?i:junit|dynamodblocal|snakeyaml|guava|aspectj).*"))
              .toList());
    }
  }

  @Test
  void aZipIsTheSameEachTimeItIsMade() throws IOException {
    Path again = packages("second").make(BUDGET).zip();
    assertArrayEquals(
        Files.readAllBytes(work.resolve("first").resolve(BUDGET.uri())), Files.readAllBytes(again));
    assertEquals(budget.names().stream().sorted().toList(), budget.names());
  }

  @Test
  void onlyTheFunctionThatReadsTheConfigurationHasIt() throws IOException {
    JsonValue packed = Json.parse(Files.readAllBytes(chat.folder().resolve("config/gateway.json")));
    assertEquals(config(), packed);
    assertFalse(budget.names().stream().anyMatch(name -> name.startsWith("config/")));
  }

  @Test
  void chatProxyStartsOnItsZipAloneAndLogsOneLineOfJson() throws IOException {
    Unpacked.Called called = chat.call(CHAT.handler(), "chat-proxy/chat-no-key.json");
    assertTrue(called.answer().contains("\"statusCode\":401"), called.toString());
    List<String> lines = called.log().lines().toList();
    assertEquals(1, lines.size(), called.toString());
    JsonValue line = Json.parse(lines.getFirst());
    assertEquals("INFO", line.get("level").stringOr(""), called.toString());
    assertEquals("authentication", line.get("error_category").stringOr(""), called.toString());
    assertEquals("", called.errors());
  }

  @Test
  void budgetCheckStartsOnItsZipAlone() throws IOException {
    Unpacked.Called called = budget.call(BUDGET.handler(), "chat-proxy/preflight.json");
    assertTrue(called.answer().contains("\"statusCode\":204"), called.toString());
    assertEquals("", called.errors());
  }

  @Test
  void aHandlerThatIsNotThereIsFoundBeforeLambdaFindsIt() {
    FunctionCode wrong = new FunctionCode(BUDGET.uri(), "dev.sluice.budgetcheck.Misspelt");
    assertThrows(IOException.class, () -> packages("wrong").make(wrong));
    assertFalse(Files.exists(work.resolve("wrong")));
  }

  private Packages packages(String into) throws IOException {
    return new Packages(Checkout.root(), config(), work.resolve(into));
  }

  private static JsonValue config() throws IOException {
    return Yaml.parse(Files.readString(Checkout.root().resolve("config/gateway.yaml")));
  }

  private static boolean belongs(String name) {
    return name.startsWith("dev/sluice/")
        || name.startsWith("config/")
        || name.matches("lib/[^/]+\\.jar")
        || name.equals("log4j2.xml");
  }
}
