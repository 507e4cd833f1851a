package dev.sluice.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.local.packaging.Made;
import dev.sluice.local.packaging.Packages;
import dev.sluice.local.template.FunctionCode;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class PackagesTest {
  private static final FunctionCode CHAT = code("functions/chat-proxy/target/chat-proxy.zip");
  private static final FunctionCode ROUTER =
      code("functions/fallback-router/target/fallback-router.zip");
  private static final FunctionCode BUDGET = code("functions/budget-check/target/budget-check.zip");

  private static final FunctionCode LOGGER = code("functions/usage-logger/target/usage-logger.zip");
  private static final FunctionCode REPORT = code("functions/cost-report/target/cost-report.zip");

  /** What Lambda takes is 50 MB; this is what a cold start should not have to read more than. */
  private static final long MOST_OF_CHAT_PROXY = 16_000_000;

  private static final String SCRIPT = "sluice-stream";

  private Path work = Path.of("");
  private final Map<FunctionCode, Made> made = new LinkedHashMap<>();
  private final Map<FunctionCode, Unpacked> unpacked = new LinkedHashMap<>();

  @BeforeAll
  void makesAll(@TempDir Path folder) throws IOException {
    work = folder;
    for (FunctionCode code : all()) {
      Made zip = packages("first").make(code);
      made.put(code, zip);
      unpacked.put(code, Unpacked.of(zip.zip(), work.resolve("unpacked").resolve(code.handler())));
    }
  }

  @Test
  void ourClassesAreAtTheRootAndLibrariesInLib() {
    for (Unpacked zip : unpacked.values()) {
      assertTrue(zip.names().contains("dev/sluice/gateway/Gateway.class"));
      assertTrue(zip.names().stream().anyMatch(name -> name.matches("lib/dynamodb-.*\\.jar")));
      assertTrue(zip.names().stream().noneMatch(name -> name.matches("lib/shared.*")));
      assertTrue(zip.names().stream().allMatch(name -> belongs(name)), zip.names().toString());
    }
  }

  @Test
  void nothingIsInItThatIsForTestsOrForOnesOwnMachine() {
    for (Unpacked zip : unpacked.values()) {
      assertEquals(
          List.of(),
          zip.names().stream()
              .filter(name -> name.matches(".*(?i:junit|dynamodblocal|snakeyaml|guava|aspectj).*"))
              .toList());
    }
  }

  @Test
  void chatProxyStaysSmall() {
    Made zip = made(CHAT);
    assertTrue(zip.bytes() < MOST_OF_CHAT_PROXY, () -> zip.bytes() + ": " + zip.makeUp());
  }

  /**
   * An HTTP client, a JSON library and a log are enough. What has two of one kind, or what nothing
   * of ours calls, costs every cold start.
   */
  @Test
  void noZipHasWhatNothingInItUses() {
    for (Unpacked zip : unpacked.values()) {
      assertEquals(
          List.of(),
          zip.names().stream()
              .filter(name -> name.matches("lib/(netty|aws-crt|apache-client|url-connection).*"))
              .toList());
    }
    assertEquals(
        List.of(),
        unpacked(CHAT).names().stream()
            .filter(name -> name.matches("lib/(joda|jmespath|aws-lambda-java-events).*"))
            .toList());
  }

  @Test
  void aZipIsTheSameEachTimeItIsMade() throws IOException {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    try {
      Path again = packages("second").make(CHAT).zip();
      assertArrayEquals(Files.readAllBytes(made(CHAT).zip()), Files.readAllBytes(again));
    } finally {
      TimeZone.setDefault(before);
    }
    List<String> names = unpacked(CHAT).names();
    assertEquals(names.stream().sorted().toList(), names);
  }

  @Test
  void aScriptMayBeExecutedAndEverythingElseMayBeRead() throws IOException {
    for (Made zip : made.values()) {
      ZipDirectory.modes(zip.zip())
          .forEach(
              (name, mode) -> assertEquals(name.equals(SCRIPT) ? 0100755 : 0100644, mode, name));
    }
  }

  @Test
  void whatIsPrintedAddsUpToTheZip() {
    Made zip = made(CHAT);
    assertTrue(zip.makeUp().startsWith("dynamodb "), zip::makeUp);
    long entries = zip.entries().values().stream().mapToLong(Long::longValue).sum();
    long headers = zip.bytes() - entries;
    assertTrue(headers > 0 && headers < 200_000, () -> zip.bytes() + " and " + entries);
  }

  @Test
  void onlyTheFunctionThatAsksForItHasTheScript() {
    assertEquals(Optional.of("/var/task/" + SCRIPT), CHAT.wrapper());
    unpacked.forEach(
        (code, zip) -> assertEquals(code.equals(CHAT), zip.names().contains(SCRIPT), code.uri()));
  }

  @Test
  void onlyAFunctionThatAsksForItHasTheConfiguration() throws IOException {
    FunctionCode plain = new FunctionCode(BUDGET.uri(), BUDGET.handler(), false, BUDGET.wrapper());
    assertTrue(
        packages("plain").make(plain).entries().keySet().stream()
            .noneMatch(name -> name.startsWith("config/")));
    assertTrue(CHAT.configured());
    for (Map.Entry<FunctionCode, Unpacked> zip : unpacked.entrySet()) {
      Path config = zip.getValue().folder().resolve("config/gateway.json");
      assertEquals(zip.getKey().configured(), Files.exists(config), config.toString());
    }
    Path packed = unpacked(CHAT).folder().resolve("config/gateway.json");
    assertEquals(config(), Json.parse(Files.readAllBytes(packed)));
  }

  @Test
  void chatProxyStartsOnItsZipAloneAndLogsOneLineOfJson() throws IOException {
    Unpacked.Called called = unpacked(CHAT).call(CHAT.handler(), "chat-proxy/chat-no-key.json");
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
    Unpacked.Called called = unpacked(BUDGET).call(BUDGET.handler(), "chat-proxy/preflight.json");
    assertTrue(called.answer().contains("\"statusCode\":204"), called.toString());
    assertEquals("", called.errors());
  }

  @Test
  void usageLoggerStartsOnItsZipAloneAndWritesALineAndMetrics() throws IOException {
    Unpacked.Called called = unpacked(LOGGER).call(LOGGER.handler(), "usage-logger/answered.json");
    assertEquals("{\"batchItemFailures\":[]}", called.answer(), called.toString());
    List<JsonValue> lines = called.log().lines().map(Json::parse).toList();
    assertEquals(2, lines.size(), called.toString());
    assertEquals("openai/gpt-4o-mini", lines.getFirst().get("target").stringOr(""));
    assertEquals(
        "Sluice/packaged",
        lines.getLast().path("_aws", "CloudWatchMetrics").at(0).get("Namespace").stringOr(""));
    assertEquals("", called.errors());
  }

  @Test
  void fallbackRouterStartsOnItsZipAlone() throws IOException {
    Unpacked.Called called = unpacked(ROUTER).call(ROUTER.handler(), "chat-proxy/preflight.json");
    assertTrue(called.answer().contains("\"statusCode\":204"), called.toString());
    assertEquals("", called.errors());
  }

  @Test
  void costReportStartsOnItsZipAlone() throws IOException {
    Unpacked.Called called =
        unpacked(REPORT).call(REPORT.handler(), "cost-report/report-without-admin-key.json");
    assertTrue(called.answer().contains("\"statusCode\":401"), called.toString());
    assertEquals("", called.errors());
  }

  @Test
  void onlyTheFunctionsThatNeedThemCarryMetricsAndS3() {
    unpacked.forEach((code, zip) -> {
      assertEquals(
          code.equals(LOGGER),
          zip.names().stream().anyMatch(name -> name.matches("lib/aws-embedded-metrics.*")),
          code.uri());
      assertEquals(
          code.equals(REPORT),
          zip.names().stream().anyMatch(name -> name.matches("lib/s3-.*")),
          code.uri());
    });
  }

  @Test
  void aHandlerThatIsNotThereIsFoundBeforeLambdaFindsIt() {
    FunctionCode wrong =
        new FunctionCode(BUDGET.uri(), "dev.sluice.budgetcheck.Misspelt", false, Optional.empty());
    assertThrows(IOException.class, () -> packages("wrong").make(wrong));
    assertFalse(Files.exists(work.resolve("wrong")));
  }

  @Test
  void aScriptThatIsNotThereIsFoundBeforeLambdaFindsIt() throws IOException {
    FunctionCode wrong =
        new FunctionCode(
            BUDGET.uri(), BUDGET.handler(), false, Optional.of("/var/task/no-such-script"));
    assertThrows(IOException.class, () -> packages("wrong").make(wrong));
    FunctionCode foreign =
        new FunctionCode(
            BUDGET.uri(), BUDGET.handler(), BUDGET.configured(), Optional.of("/opt/of-a-layer"));
    assertEquals(made(BUDGET).entries(), packages("foreign").make(foreign).entries());
  }

  private Made made(FunctionCode code) {
    return Objects.requireNonNull(made.get(code));
  }

  private Unpacked unpacked(FunctionCode code) {
    return Objects.requireNonNull(unpacked.get(code));
  }

  private Packages packages(String into) throws IOException {
    return new Packages(Checkout.root(), config(), work.resolve(into));
  }

  private static List<FunctionCode> all() {
    try {
      return new SamTemplate(
              Yaml.parseTemplate(Files.readString(Checkout.root().resolve("template.yaml"))))
          .code();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FunctionCode code(String uri) {
    return all().stream().filter(code -> code.uri().equals(uri)).findFirst().orElseThrow();
  }

  private static JsonValue config() throws IOException {
    return Yaml.parse(Files.readString(Checkout.root().resolve("config/gateway.yaml")));
  }

  private static boolean belongs(String name) {
    return name.startsWith("dev/sluice/")
        || name.startsWith("config/")
        || name.matches("lib/[^/]+\\.jar")
        || name.equals(SCRIPT)
        || name.equals("log4j2.xml");
  }
}
