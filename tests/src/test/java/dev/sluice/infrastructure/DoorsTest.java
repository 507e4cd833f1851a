package dev.sluice.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.budgetcheck.BudgetCheckHandler;
import dev.sluice.chatproxy.Wiring;
import dev.sluice.config.CorsSettings;
import dev.sluice.config.GatewayConfig;
import dev.sluice.fallbackrouter.FallbackRouterHandler;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.AdminGate;
import dev.sluice.lambda.Cors;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.ProxyJsonOutput;
import dev.sluice.lambda.admin.AdminApi;
import dev.sluice.lambda.budget.BudgetApi;
import dev.sluice.lambda.chat.ChatApi;
import dev.sluice.lambda.report.ReportApi;
import dev.sluice.lambda.report.Reports;
import dev.sluice.lambda.routes.RoutesApi;
import dev.sluice.local.template.ApiRoutes;
import dev.sluice.local.template.Route;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.provider.Attempt;
import dev.sluice.route.Availability;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.secret.Secret;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryBudgetStore;
import dev.sluice.testkit.MemoryCallerDirectory;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.testsupport.Checkout;
import dev.sluice.time.Alarm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The template and the code mean the same doors: routes and handlers. */
final class DoorsTest {
  private static final String ADMIN = "the-administrators-key";
  private static final String REST = "ANY /{proxy+}";

  private static final GatewayConfig CONFIG =
      new GatewayConfig(
          RouteTable.of(Map.of(), Map.of(), RetryPolicy.DEFAULT),
          CorsSettings.NONE,
          1_000_000,
          Optional.empty(),
          "test");

  /** Says who it is, for the log. */
  private static final Context CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              DoorsTest.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (_, method, _) -> method.getReturnType() == int.class ? 30_000 : method.getName());

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T10:00:00Z"));
  private final MemoryBudgetStore ledgers = new MemoryBudgetStore();
  private final MemoryCallerDirectory directory = new MemoryCallerDirectory();

  @Test
  void budgetCheckAnswersTheRoutesThatTheTemplateSendsItAndNoOthers() throws IOException {
    TreeSet<String> expected = new TreeSet<>(AdminApi.ROUTES);
    expected.addAll(BudgetApi.ROUTES);
    assertEquals(expected, routesOf("BudgetCheckFunction"));
    for (String route : expected) {
      assertIsThere(route, budget(route));
    }
    assertEquals("unknown_url", code(budget("GET /nothing")));
  }

  @Test
  void fallbackRouterAnswersTheRoutesThatTheTemplateSendsItAndNoOthers() throws IOException {
    FallbackRouterHandler handler =
        new FallbackRouterHandler(
            new dev.sluice.fallbackrouter.Wiring.Parts(
                CONFIG,
                directory,
                ledgers,
                new MemoryUsageLog(),
                (_, _, _) -> new Attempt.Stopped(Optional.empty()),
                Availability.ALL,
                CircuitStore.NONE,
                new dev.sluice.fallbackrouter.Wiring.Time(clock, clock, new Random(5))));
    assertEquals(new TreeSet<>(RoutesApi.ROUTES), routesOf("FallbackRouterFunction"));
    for (String route : RoutesApi.ROUTES) {
      assertIsThere(route, answer(handler, route));
    }
    assertEquals("unknown_url", code(answer(handler, "GET /nothing")));
  }

  @Test
  void chatProxyAnswersTheRoutesThatTheTemplateSendsItAndTheRest() throws IOException {
    TreeSet<String> expected = new TreeSet<>(ChatApi.ROUTES);
    expected.add(REST);
    assertEquals(expected, routesOf("ChatProxyFunction"));
    for (String route : ChatApi.ROUTES) {
      assertIsThere(route, chat(route));
    }
    assertEquals("unknown_url", code(chat("GET /nothing")));
  }

  @Test
  void costReportAnswersTheRouteThatTheTemplateSendsItAndNoOther() throws IOException {
    assertEquals(new TreeSet<>(ReportApi.ROUTES), routesOf("CostReportFunction"));
    for (String route : ReportApi.ROUTES) {
      assertIsThere(route, report(route));
    }
    assertEquals("unknown_url", code(report("GET /nothing")));
  }

  @Test
  void everyRouteOfChatProxyIsStreamedAndNoneOfTheOther() throws IOException {
    for (Route route : routes().all()) {
      assertEquals(route.function().equals("ChatProxyFunction"), route.streamed(), route::toString);
    }
  }

  @Test
  void everyHandlerIsThereAndLambdaCanMakeIt() throws Exception {
    JsonValue resources = template().get("Resources");
    int handlers = 0;
    for (String name : resources.names()) {
      JsonValue resource = resources.get(name);
      if (resource.get("Type").stringOr("").equals("AWS::Serverless::Function")) {
        handlers++;
        Class<?> handler =
            Class.forName(resource.path("Properties", "Handler").stringOr("no handler"));
        assertTrue(RequestStreamHandler.class.isAssignableFrom(handler), name);
        assertTrue(Modifier.isPublic(handler.getModifiers()), name);
        assertEquals(0, handler.getConstructor().getParameterCount(), name);
      }
    }
    assertEquals(folders(), handlers);
  }

  /** Each function has a folder of its own. */
  private static long folders() throws IOException {
    try (Stream<Path> folders = Files.list(Checkout.root().resolve("functions"))) {
      return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).count();
    }
  }

  private static void assertIsThere(String route, JsonValue answer) {
    assertNotEquals("unknown_url", code(answer), route);
    assertFalse(answer.get("statusCode").toString().startsWith("5"), () -> route + ": " + answer);
  }

  private static String code(JsonValue answer) {
    String body = answer.get("body").stringOr("");
    return body.isEmpty() ? "" : Json.parse(body).path("error", "code").stringOr("");
  }

  private static Set<String> routesOf(String function) throws IOException {
    TreeSet<String> routes = new TreeSet<>();
    for (Route route : routes().all()) {
      if (route.function().equals(function)) {
        routes.add(route.method() + " " + route.path());
      }
    }
    return routes;
  }

  private static ApiRoutes routes() throws IOException {
    return new SamTemplate(template()).routes();
  }

  private static JsonValue template() throws IOException {
    return Yaml.parseTemplate(Files.readString(Checkout.root().resolve("template.yaml")));
  }

  private JsonValue budget(String route) throws IOException {
    return answer(
        new BudgetCheckHandler(
            new dev.sluice.budgetcheck.Wiring.Parts(
                CONFIG,
                directory,
                ledgers,
                Availability.ALL,
                CircuitStore.NONE,
                () -> Secret.of(ADMIN),
                new dev.sluice.budgetcheck.Wiring.Time(clock, clock, new Random(1)))),
        route);
  }

  private static JsonValue answer(RequestStreamHandler handler, String route) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event(route)), out, CONTEXT);
    return Json.parse(out.toByteArray());
  }

  private JsonValue report(String route) throws IOException {
    ReportApi api =
        new ReportApi(
            new FrontDoor(new Cors(List.of()), clock, new Random(4)),
            new AdminGate(() -> Secret.of(ADMIN)),
            new Reports(new MemoryUsageLog(), clock),
            clock);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    api.answer(event(route), new ProxyJsonOutput(out));
    return Json.parse(out.toByteArray());
  }

  private JsonValue chat(String route) throws IOException {
    ChatApi api =
        Wiring.api(
            new Wiring.Parts(
                CONFIG,
                directory,
                ledgers,
                new MemoryUsageLog(),
                (_, _, _) -> new Attempt.Stopped(Optional.empty()),
                Availability.ALL,
                CircuitStore.NONE,
                new Wiring.Time(clock, clock, clock, new Random(3), Alarm.SILENT)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    api.answer(event(route), new ProxyJsonOutput(out), Duration.ofMinutes(1));
    return Json.parse(out.toByteArray());
  }

  /** An event of the administrator's for this route, with something in place of its parameters. */
  private static byte[] event(String route) {
    String[] methodAndPath = route.split(" ", 2);
    return Json.object()
        .put("httpMethod", methodAndPath[0])
        .put("path", methodAndPath[1].replaceAll("\\{.*?}", "a/b"))
        .put("headers", Json.object().put("x-api-key", ADMIN))
        .build()
        .toBytes();
  }
}
