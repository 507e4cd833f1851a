package dev.sluice.local.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.secret.Secret;
import dev.sluice.testsupport.EmulatedAws;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;

/** The operator's side of the secret, against an emulated Secrets Manager. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class ProviderKeySecretTest {
  private static final Secret KEY = Secret.of("sk-mine");

  private EmulatedAws aws;
  private SecretsManagerClient console;

  @BeforeAll
  void startsTheEmulator() {
    aws = EmulatedAws.start();
    console = client(_ -> {});
  }

  @AfterAll
  void stopsTheEmulator() {
    console.close();
    aws.close();
  }

  @Test
  void aKeyIsPutBesideTheOthers() {
    create("beside", "{\"OTHER\":\"sk-other\",\"OPENAI_API_KEY\":\"sk-old\"}");
    try (ProviderKeySecret secret = secret("beside")) {
      assertTrue(secret.put("OPENAI_API_KEY", KEY));
      assertTrue(secret.put("NEW", Secret.of("sk-new")));
      assertEquals(List.of("OTHER", "OPENAI_API_KEY", "NEW"), secret.names());
    }
    assertEquals(
        "{\"OTHER\":\"sk-other\",\"OPENAI_API_KEY\":\"sk-mine\",\"NEW\":\"sk-new\"}",
        text("beside"));
  }

  @Test
  void theFirstKeyGoesIntoTheEmptyObjectOfTheTemplate() {
    create("first", "{}");
    try (ProviderKeySecret secret = secret("first")) {
      assertEquals(List.of(), secret.names());
      assertTrue(secret.put("KEY", KEY));
    }
    assertEquals("{\"KEY\":\"sk-mine\"}", text("first"));
  }

  @Test
  void theVerySameKeyChangesNothing() {
    create("same", "{\"KEY\":\"sk-mine\"}");
    String before = version("same");
    try (ProviderKeySecret secret = secret("same")) {
      assertFalse(secret.put("KEY", KEY));
    }
    assertEquals(before, version("same"));
  }

  @Test
  void aKeyIsRemovedAndTheOthersStay() {
    create("removed", "{\"KEY\":\"sk-mine\",\"OTHER\":\"sk-other\"}");
    try (ProviderKeySecret secret = secret("removed")) {
      assertTrue(secret.remove("KEY"));
      assertFalse(secret.remove("KEY"));
    }
    assertEquals("{\"OTHER\":\"sk-other\"}", text("removed"));
  }

  @Test
  void whatSomebodyElsePutsInTheSameMomentStays() {
    create("raced", "{\"OLD\":\"sk-old\"}");
    AtomicInteger moves = new AtomicInteger();
    SecretsManagerClient raced =
        client(_ -> {
          if (moves.getAndIncrement() == 0) {
            write("raced", "{\"OLD\":\"sk-old\",\"THEIRS\":\"sk-theirs\"}");
          }
        });
    try (ProviderKeySecret secret = new ProviderKeySecret(raced, "raced")) {
      assertTrue(secret.put("KEY", KEY));
    }
    assertEquals(
        "{\"OLD\":\"sk-old\",\"THEIRS\":\"sk-theirs\",\"KEY\":\"sk-mine\"}", text("raced"));
    assertEquals(2, moves.get());
  }

  @Test
  void twoOperatorsWhoReadTheSameDoNotLoseEachOthersKeys() {
    create("two", "{}");
    AtomicInteger moves = new AtomicInteger();
    SecretsManagerClient raced =
        client(_ -> {
          if (moves.getAndIncrement() == 0) {
            try (ProviderKeySecret theirs = secret("two")) {
              assertTrue(theirs.put("THEIRS", Secret.of("sk-theirs")));
            }
          }
        });
    try (ProviderKeySecret secret = new ProviderKeySecret(raced, "two")) {
      assertTrue(secret.put("KEY", KEY));
    }
    assertEquals("{\"THEIRS\":\"sk-theirs\",\"KEY\":\"sk-mine\"}", text("two"));
  }

  @Test
  void whoLosesEveryTimeGivesUpAndHasChangedNothing() {
    create("busy", "{}");
    AtomicInteger moves = new AtomicInteger();
    SecretsManagerClient raced =
        client(_ -> write("busy", "{\"N\":\"" + moves.incrementAndGet() + "\"}"));
    try (ProviderKeySecret secret = new ProviderKeySecret(raced, "busy")) {
      assertEquals(
          "Somebody else keeps changing the secret; nothing was changed.",
          assertThrows(SecretsException.class, () -> secret.put("KEY", KEY)).sentence());
    }
    assertEquals("{\"N\":\"" + moves.get() + "\"}", text("busy"));
  }

  @Test
  void anAnswerThatWasLostOnItsWayIsNoLoss() {
    create("lost", "{}");
    AtomicInteger moves = new AtomicInteger();
    // What an SDK does whose first try arrived: the second one finds everything done.
    SecretsManagerClient twice =
        client(request -> {
          moves.incrementAndGet();
          console.updateSecretVersionStage(request);
        });
    try (ProviderKeySecret secret = new ProviderKeySecret(twice, "lost")) {
      assertTrue(secret.put("KEY", KEY));
    }
    assertEquals("{\"KEY\":\"sk-mine\"}", text("lost"));
    assertEquals(1, moves.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-C4n4ry", "[\"sk-C4n4ry\"]", "\"sk-C4n4ry\""})
  void whatIsNoObjectIsLeftAloneAndNotRepeated(String text) {
    String name = "spoilt-" + Math.floorMod(text.hashCode(), 1_000_000);
    create(name, text);
    try (ProviderKeySecret secret = secret(name)) {
      String sentence =
          assertThrows(SecretsException.class, () -> secret.put("KEY", KEY)).sentence();
      assertEquals(
          "What is in '"
              + name
              + "' is not a JSON object; nothing was changed. Is it the right one?",
          sentence);
    }
    assertEquals(text, text(name));
  }

  @Test
  void aSecretThatIsNotThereIsNamedAndNotMade() {
    try (ProviderKeySecret secret = secret("nowhere")) {
      assertEquals(
          "There is no secret 'nowhere' in this region, or there is nothing in it.",
          assertThrows(SecretsException.class, () -> secret.put("KEY", KEY)).sentence());
    }
  }

  private ProviderKeySecret secret(String name) {
    return new ProviderKeySecret(client(_ -> {}), name);
  }

  private void create(String name, String text) {
    console.createSecret(r -> r.name(name).secretString(text));
  }

  /** As the console does it, which knows of no rules. */
  private void write(String name, String text) {
    console.putSecretValue(r -> r.secretId(name).secretString(text));
  }

  private String text(String name) {
    return current(name).secretString();
  }

  private String version(String name) {
    return current(name).versionId();
  }

  /** The label is named: the emulator takes what was put last for it otherwise. */
  private GetSecretValueResponse current(String name) {
    return console.getSecretValue(r -> r.secretId(name).versionStage("AWSCURRENT"));
  }

  /** A client; what is given happens just before its change becomes the current one. */
  private SecretsManagerClient client(Consumer<UpdateSecretVersionStageRequest> before) {
    ExecutionInterceptor interceptor =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof UpdateSecretVersionStageRequest request) {
              before.accept(request);
            }
          }
        };
    return SecretsManagerClient.builder()
        .httpClientBuilder(Apache5HttpClient.builder())
        .endpointOverride(aws.uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(o -> o.addExecutionInterceptor(interceptor))
        .build();
  }
}
