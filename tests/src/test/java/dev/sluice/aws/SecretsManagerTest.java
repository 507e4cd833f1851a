package dev.sluice.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.provider.KeyStore;
import dev.sluice.secret.Secret;
import dev.sluice.secret.SecretUnavailable;
import dev.sluice.testkit.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class SecretsManagerTest {
  private static final Optional<Secret> BEFORE = Optional.of(Secret.of("before"));
  private static final Optional<Secret> AFTER = Optional.of(Secret.of("after"));

  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private EmulatedSecrets secrets;

  @BeforeAll
  void startsTheEmulator() {
    secrets = EmulatedSecrets.start();
  }

  @AfterAll
  void stopsTheEmulator() {
    secrets.close();
  }

  @Test
  void aProvidersKeyIsAMemberOfOneSecret() {
    secrets.create("keys", "{\"OPENAI_API_KEY\":\"sk-one\",\"BLANK\":\" \"}");
    KeyStore keys = secrets.keys("keys", clock);

    assertEquals(Optional.of(Secret.of("sk-one")), keys.find("OPENAI_API_KEY"));
    assertEquals(Optional.empty(), keys.find("BLANK"));
    assertEquals(Optional.empty(), keys.find("MISSING"));
  }

  @Test
  void aKeyIsRememberedForMinutesAndNotAskedForAtEveryRequest() {
    secrets.create("remembered", "{\"KEY\":\"before\"}");
    KeyStore keys = secrets.keys("remembered", clock);
    int reads = secrets.reads();
    assertEquals(BEFORE, keys.find("KEY"));

    secrets.put("remembered", "{\"KEY\":\"after\"}");

    assertEquals(BEFORE, keys.find("KEY"));
    assertEquals(reads + 1, secrets.reads());
    assertEquals(AFTER, secrets.keys("remembered", clock).find("KEY"));
  }

  @Test
  void aRotatedKeyIsSeenAtOnceWhenTheOldOneIsRefused() {
    secrets.create("rotated", "{\"KEY\":\"before\"}");
    KeyStore keys = secrets.keys("rotated", clock);
    assertEquals(BEFORE, keys.find("KEY"));
    secrets.put("rotated", "{\"KEY\":\"after\"}");

    assertEquals(AFTER, keys.refreshed("KEY", BEFORE.get()));
    assertEquals(AFTER, keys.find("KEY"));
  }

  @Test
  void aKeyThatIsStillTheSameIsReadOnceAndNotOverAndOver() {
    secrets.create("wrong", "{\"KEY\":\"before\"}");
    KeyStore keys = secrets.keys("wrong", clock);
    assertEquals(BEFORE, keys.find("KEY"));
    int reads = secrets.reads();

    for (int i = 0; i < 20; i++) {
      assertEquals(Optional.empty(), keys.refreshed("KEY", BEFORE.get()));
    }
    assertEquals(reads + 1, secrets.reads());
    clock.advance(RememberedSecret.BETWEEN_REREADS);
    assertEquals(Optional.empty(), keys.refreshed("KEY", BEFORE.get()));
    assertEquals(reads + 2, secrets.reads());
  }

  @Test
  void whatWasReadServesOnWhenTheServiceGoesDown() {
    try (EmulatedSecrets own = EmulatedSecrets.start()) {
      own.create("keys", "{\"KEY\":\"before\"}");
      own.create("admin", "a-long-word");
      KeyStore keys = own.keys("keys", clock);
      Supplier<Secret> admin = own.text("admin", clock);
      assertEquals(BEFORE, keys.find("KEY"));
      assertEquals(Secret.of("a-long-word"), admin.get());

      own.stop();

      assertEquals(Optional.empty(), keys.refreshed("KEY", BEFORE.get()));
      assertEquals(BEFORE, keys.find("KEY"));
      clock.advance(Duration.ofHours(1));
      assertEquals(BEFORE, keys.find("KEY"));
      assertEquals(Secret.of("a-long-word"), admin.get());
      KeyStore late = own.keys("keys", clock);
      assertEquals("Secrets Manager does not answer", why(late));
    }
  }

  @Test
  void aSecretThatIsNotThereIsAFaultOfTheDeploymentAndNoMissingKey() {
    assertEquals("there is no such secret", why(secrets.keys("nowhere", clock)));
  }

  @Test
  void aSecretThatIsNotJsonIsSeenOnceItIsPutRight() {
    secrets.create("spoilt", "sk-pasted-as-it-is");
    KeyStore keys = secrets.keys("spoilt", clock);
    assertEquals("the secret is not JSON", why(keys));
    secrets.put("spoilt", "{\"KEY\":\"after\"}");
    clock.advance(RememberedSecret.AFTER_A_FAILURE);
    assertEquals(AFTER, keys.find("KEY"));
  }

  @Test
  void nobodyWaitsLongForAServiceThatIsSilent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SecretsManagerClient client =
            EmulatedSecrets.at(
                URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                SecretsClients.configuration().build())) {
      long began = System.nanoTime();
      assertEquals(
          "Secrets Manager does not answer", why(new SecretsKeyStore(client, "keys", clock)));
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertTrue(took.compareTo(SecretsClients.CALL.plusSeconds(10)) < 0, took::toString);
    }
  }

  private static String why(KeyStore keys) {
    return assertThrows(SecretUnavailable.class, () -> keys.find("KEY")).why();
  }
}
