package dev.sluice.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.infrastructure.TransformedTemplate.Route;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
final class SamTemplateTest {
  private final Sam sam = Sam.installed();
  private final TransformedTemplate template = sam.transform(Sam.template());

  @TempDir private Path work;

  @Test
  void samValidatesAndLintsTheTemplate() {
    sam.validate(Sam.template()).orFail("sam validate --lint should find nothing.");
  }

  @Test
  void theLintFindsAPropertyThatDoesNotExist() throws IOException {
    assertFalse(sam.validate(with("BillingMode:", "BilingMode:")).succeeded());
  }

  @Test
  void chatIsStreamedForFifteenMinutesAndKeysAreNot() {
    assertEquals(List.of(), Streaming.problems(template));
  }

  @ParameterizedTest
  @CsvSource({
    "ResponseTransferMode: RESPONSE_STREAM, ResponseTransferMode: STREAM",
    "ResponseTransferMode: RESPONSE_STREAM, ResponseTransferMode: BUFFERED",
    "TimeoutInMillis: 900000, TimeoutInMillis: 900001",
    "TimeoutInMillis: 900000, TimeoutInMillis: 29000",
  })
  void aRouteThatIsNotStreamedIsFound(String right, String wrong) throws IOException {
    assertNotEquals(List.of(), Streaming.problems(sam.transform(with(right, wrong))));
  }

  /** Why the transformed template is looked at. Once this fails, the lint has learnt it. */
  @Test
  void theLintDoesNotFindARouteThatIsNotStreamed() throws IOException {
    Path buffered = with("ResponseTransferMode: RESPONSE_STREAM", "ResponseTransferMode: STREAM");
    assertTrue(sam.validate(buffered).succeeded());
  }

  @Test
  void noStatementAllowsMoreThanItNames() {
    assertEquals(List.of(), Permissions.tooWide(template));
  }

  @Test
  void aRoleMadeBySamIsTooWide() throws IOException {
    Path without = with("Role: !GetAtt ChatProxyRole.Arn", "Policies: []");
    assertNotEquals(List.of(), Permissions.tooWide(sam.transform(without)));
  }

  /** The actions are those of the calls that its code makes. */
  @ParameterizedTest
  @CsvSource({
    "ChatProxyRole, LedgerTable, GetItem PutItem UpdateItem",
    "ChatProxyRole, UsageTable, PutItem",
    "ChatProxyRole, KeysTable, GetItem",
    "ChatProxyRole, StateTable, PutItem Query",
    "BudgetCheckRole, LedgerTable, GetItem PutItem",
    "BudgetCheckRole, UsageTable, ''",
    "BudgetCheckRole, KeysTable, GetItem PutItem",
    "BudgetCheckRole, StateTable, Query",
    "FallbackRouterRole, LedgerTable, GetItem",
    "FallbackRouterRole, UsageTable, PutItem",
    "FallbackRouterRole, KeysTable, GetItem",
    "FallbackRouterRole, StateTable, PutItem Query",
    "UsageLoggerRole, LedgerTable, ''",
    "UsageLoggerRole, UsageTable, DescribeStream GetRecords GetShardIterator ListStreams",
    "UsageLoggerRole, KeysTable, ''",
    "UsageLoggerRole, StateTable, ''",
    "CostReportRole, LedgerTable, ''",
    "CostReportRole, UsageTable, Scan",
    "CostReportRole, KeysTable, ''",
    "CostReportRole, StateTable, ''",
  })
  void aFunctionMayDoToATableWhatItDoesAndNothingElse(String role, String table, String actions) {
    Set<String> allowed = new TreeSet<>();
    for (JsonValue policy : template.properties(role).get("Policies").items()) {
      for (JsonValue statement : policy.path("PolicyDocument", "Statement").items()) {
        if (statement.get("Resource").toString().contains(table)) {
          JsonValue action = statement.get("Action");
          (action.isArray() ? action.items() : List.of(action))
              .forEach(each -> allowed.add(each.stringOr("").replace("dynamodb:", "")));
        }
      }
    }
    assertEquals(actions, String.join(" ", allowed));
  }

  @Test
  void onlyWhatAdministersKnowsTheAdministratorAndOnlyWhatPlansKnowsTheProvidersKeys() {
    assertEquals(Set.of("BudgetCheckFunction", "CostReportFunction"), thoseThatReach("AdminKey"));
    assertEquals(
        Set.of("BudgetCheckFunction", "ChatProxyFunction", "FallbackRouterFunction"),
        thoseThatReach("ProviderKeys"));
  }

  @ParameterizedTest
  @CsvSource({"BedrockPolicy, ChatProxyRole", "BedrockProbePolicy, FallbackRouterRole"})
  void bedrockIsAskedOnlyForModelsThatTheOperatorNames(String policyName, String role) {
    assertEquals("", template.parameter("BedrockModels").get("Default").stringOr("?"));
    JsonValue policy = template.resource(policyName);
    assertEquals("AskBedrock", policy.get("Condition").stringOr(""));
    assertEquals(role, policy.path("Properties", "RoleName", "Ref").stringOr(""));
    JsonValue statements = policy.path("Properties", "PolicyDocument", "Statement");
    assertEquals(1, statements.size());
    assertEquals("BedrockModels", statements.at(0).path("Resource", "Ref").stringOr(""));
  }

  @Test
  void noRoleAsksBedrockByItself() {
    for (String resource : template.resourcesOf("AWS::IAM::Role")) {
      assertFalse(template.resource(resource).toString().contains("bedrock:"), resource);
    }
  }

  /** The functions whose role or environment names this secret. */
  private Set<String> thoseThatReach(String secret) {
    Set<String> functions = new TreeSet<>();
    for (String function : template.resourcesOf("AWS::Lambda::Function")) {
      String role = template.properties(function).path("Role", "Fn::GetAtt").at(0).stringOr("");
      if ((template.resource(role) + variables(function)).contains(secret)) {
        functions.add(function);
      }
    }
    return functions;
  }

  @ParameterizedTest
  @ValueSource(strings = {"LedgerTable", "KeysTable"})
  void whatMustNotBeForgottenIsBackedUpAndNeverExpires(String table) {
    JsonValue properties = template.properties(table);
    assertTrue(properties.get("TimeToLiveSpecification").isMissing());
    assertTrue(
        properties.path("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled").isTrue());
  }

  @Test
  void tablesAreOnDemandAndAllButTheStateOutliveTheStack() {
    List<String> tables = template.resourcesOf("AWS::DynamoDB::Table");
    assertEquals(4, tables.size());
    for (String table : tables) {
      String fate = table.equals("StateTable") ? "Delete" : "Retain";
      assertEquals("PAY_PER_REQUEST", template.properties(table).get("BillingMode").stringOr(""));
      assertEquals(fate, template.resource(table).get("DeletionPolicy").stringOr(""));
      assertEquals(fate, template.resource(table).get("UpdateReplacePolicy").stringOr(""));
    }
  }

  @Test
  void whatIsInTheStateTableExpires() {
    JsonValue forget = template.properties("StateTable").get("TimeToLiveSpecification");
    assertEquals("ttl", forget.get("AttributeName").stringOr(""));
    assertTrue(forget.get("Enabled").isTrue());
  }

  @Test
  void whoSharesCircuitsReachesNothingElseInTheStateTable() {
    for (String role : List.of("ChatProxyRole", "BudgetCheckRole", "FallbackRouterRole")) {
      JsonValue circuits =
          template.properties(role).get("Policies").items().stream()
              .flatMap(policy -> policy.path("PolicyDocument", "Statement").items().stream())
              .filter(statement -> statement.get("Resource").toString().contains("StateTable"))
              .findFirst()
              .orElseThrow();
      assertEquals(
          "[\"CIRCUIT\"]",
          circuits
              .path("Condition", "ForAllValues:StringEquals", "dynamodb:LeadingKeys")
              .toString());
    }
  }

  @Test
  void reportsAreForTheOperatorAloneAndAreForgotten() {
    JsonValue bucket = template.properties("ReportsBucket");
    JsonValue access = bucket.get("PublicAccessBlockConfiguration");
    assertEquals(4, access.names().stream().filter(name -> access.get(name).isTrue()).count());
    assertTrue(bucket.get("BucketEncryption").isPresent());
    JsonValue forget = bucket.path("LifecycleConfiguration", "Rules").at(0);
    assertTrue(forget.get("ExpirationInDays").isPresent());
  }

  @Test
  void schedulesAskForReportsAndProbes() {
    List<String> inputs =
        template.resourcesOf("AWS::Scheduler::Schedule").stream()
            .map(name -> template.properties(name).path("Target", "Input").stringOr(""))
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "{\"probe\": \"open circuits\"}",
            "{\"report\": \"last-month\"}",
            "{\"report\": \"yesterday\"}"),
        inputs);
  }

  @Test
  void everyFunctionLogsToAGroupThatForgets() {
    List<String> functions = template.resourcesOf("AWS::Lambda::Function");
    assertFalse(functions.isEmpty());
    for (String function : functions) {
      String group =
          template.properties(function).path("LoggingConfig", "LogGroup", "Ref").stringOr("");
      assertTrue(template.properties(group).get("RetentionInDays").isPresent(), function);
    }
  }

  @Test
  void whatNoRouteTakesGoesToChatProxyPreflightsIncluded() {
    Route rest =
        template.routes().stream()
            .filter(route -> route.path().equals("/{proxy+}"))
            .findFirst()
            .orElseThrow();
    assertEquals("ANY", rest.method());
    assertTrue(rest.leadsTo("ChatProxyFunction"));
    assertTrue(template.routes().stream().noneMatch(route -> route.method().equals("OPTIONS")));
  }

  @Test
  void errorsOfTheApiItselfAreInOpenAisEnvelopeAndReadableFromAPage() {
    JsonValue responses =
        template.properties("Api").path("Body", "x-amazon-apigateway-gateway-responses");
    assertTrue(responses.names().containsAll(List.of("DEFAULT_4XX", "DEFAULT_5XX")));
    for (String type : responses.names()) {
      JsonValue response = responses.get(type);
      String body =
          response
              .path("responseTemplates", "application/json")
              .stringOr("")
              .replace("$context.error.messageString", "\"why\"");
      JsonValue error = Json.parse(body).get("error");
      assertEquals(List.of("message", "type", "param", "code"), error.names());
      assertEquals(
          "'*'",
          response
              .path("responseParameters", "gatewayresponse.header.Access-Control-Allow-Origin")
              .stringOr(""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "'', true",
    "https://a.example, true",
    "'http://localhost:5173,https://a.example', true",
    "https://a.example/, false",
    "a.example, false",
    "'https://a.example, https://b.example', false",
    "'*,https://a.example', false",
  })
  void anOriginThatCouldNeverMatchIsRefusedAtDeployment(String origins, boolean taken) {
    String pattern = template.parameter("AllowedOrigins").get("AllowedPattern").stringOr("");
    assertEquals(taken, Pattern.matches(pattern, origins));
  }

  private String variables(String function) {
    return template.properties(function).path("Environment", "Variables").toString();
  }

  /** The template with one text replaced wherever it stands. */
  private Path with(String right, String wrong) throws IOException {
    String text = Files.readString(Sam.template());
    assertTrue(text.contains(right), "the template no longer has: " + right);
    return Files.writeString(work.resolve("template.yaml"), text.replace(right, wrong));
  }
}
