package dev.sluice.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.secret.Secret;
import dev.sluice.secret.SecretUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
@Timeout(60)
final class RememberedSecretTest {
  private static final Secret ONE = Secret.of("sk-one");
  private static final Secret TWO = Secret.of("sk-two");

  private final AtomicLong nanos = new AtomicLong();
  private final ScriptedSecrets secrets = new ScriptedSecrets(keys("sk-one"));
  private final SecretsKeyStore keys = new SecretsKeyStore(secrets, "keys", nanos::get);

  private static String keys(String key) {
    return "{\"KEY\":\"" + key + "\"}";
  }

  private void later(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void nothingIsReadBeforeItIsAskedFor() {
    assertEquals(0, secrets.reads(), "a snapshot has no secret in it");
    assertEquals(Optional.of(ONE), keys.find("KEY"));
    assertEquals(Optional.empty(), keys.find("OTHER"));
    assertEquals(1, secrets.reads());
  }

  @Test
  void aRefusedKeyIsReadAgainAtOnce() {
    assertEquals(Optional.of(ONE), keys.find("KEY"));
    secrets.says(keys("sk-two"));
    assertEquals(Optional.of(ONE), keys.find("KEY"), "for minutes");
    assertEquals(Optional.of(TWO), keys.refreshed("KEY", ONE));
    assertEquals(Optional.of(TWO), keys.find("KEY"));
    assertEquals(2, secrets.reads());
  }

  @Test
  void whoMeetsTheRefusalLaterTakesTheKeyThatIsKnownAlready() {
    assertEquals(Optional.of(ONE), keys.find("KEY"));
    secrets.says(keys("sk-two"));
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.of(TWO), keys.refreshed("KEY", ONE));
    }
    assertEquals(2, secrets.reads());
  }

  @Test
  void aKeyThatIsWrongIsNotReadMoreOftenThanEverySoManySeconds() {
    assertEquals(Optional.of(ONE), keys.find("KEY"));
    for (int i = 0; i < 100; i++) {
      assertEquals(Optional.empty(), keys.refreshed("KEY", ONE), "the same key still");
    }
    assertEquals(2, secrets.reads());
    secrets.says(keys("sk-two"));
    later(RememberedSecret.BETWEEN_REREADS);
    assertEquals(Optional.of(TWO), keys.refreshed("KEY", ONE));
    assertEquals(3, secrets.reads());
  }

  @Test
  void whatIsKnownServesOnWhileNobodyAnswers() {
    assertEquals(Optional.of(ONE), keys.find("KEY"));
    secrets.goesDown();
    assertEquals(Optional.empty(), keys.refreshed("KEY", ONE), "past the cache, in vain");
    for (int i = 0; i < 100; i++) {
      assertEquals(Optional.of(ONE), keys.find("KEY"));
    }
    assertEquals(2, secrets.reads(), "nobody is asked again at once");
    later(RememberedSecret.AFTER_A_FAILURE);
    assertEquals(Optional.of(ONE), keys.find("KEY"));
    assertEquals(3, secrets.reads());
    secrets.says(keys("sk-two"));
    later(RememberedSecret.AFTER_A_FAILURE);
    assertEquals(Optional.of(TWO), keys.find("KEY"));
  }

  @Test
  void whereNothingIsKnownThatIsSaidAndNotThatThereIsNoKey() {
    secrets.goesDown();
    for (int i = 0; i < 100; i++) {
      assertEquals("Secrets Manager does not answer", why());
    }
    assertEquals(1, secrets.reads());
    assertEquals(Optional.empty(), keys.refreshed("KEY", ONE));
    secrets.says(keys("sk-one"));
    later(RememberedSecret.AFTER_A_FAILURE);
    assertEquals(Optional.of(ONE), keys.find("KEY"));
  }

  @Test
  void aRefusalIsNamedWithoutWhatAwsSaysOfRoles() {
    secrets.refuses(
        "AccessDeniedException", "User: arn:aws:sts::1:assumed-role/x is not authorized");
    assertEquals("Secrets Manager refuses it: AccessDeniedException", why());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-one", "[\"sk-one\"]", "\"sk-one\"", "{\"KEY\":\"sk-one\"", ""})
  void aSecretThatIsNoObjectServesNobodyAndIsNotRepeated(String text) {
    secrets.says(text);
    SecretUnavailable outage = assertThrows(SecretUnavailable.class, () -> keys.find("KEY"));
    for (Throwable t = outage; t != null; t = t.getCause()) {
      assertFalse(String.valueOf(t.getMessage()).contains("one"), t::toString);
    }
    secrets.says(keys("sk-two"));
    later(RememberedSecret.AFTER_A_FAILURE);
    assertEquals(Optional.of(TWO), keys.find("KEY"), "put right, and not remembered for minutes");
  }

  @Test
  void aSecretThatIsSpoiltLeavesWhatWasKnown() {
    assertEquals(Optional.of(ONE), keys.find("KEY"));
    secrets.says("{\"KEY\":4711}");
    assertEquals(Optional.empty(), keys.refreshed("KEY", ONE));
    assertEquals(Optional.of(ONE), keys.find("KEY"));
    secrets.says("oops");
    later(RememberedSecret.BETWEEN_REREADS);
    assertEquals(Optional.empty(), keys.refreshed("KEY", ONE));
    assertEquals(Optional.of(ONE), keys.find("KEY"));
  }

  @Test
  void aMemberThatIsNoTextIsTheTroubleOfThatKeyAlone() {
    secrets.says("{\"KEY\":4711,\"OTHER\":\" sk-two\\n\",\"BLANK\":\" \"}");
    assertEquals("in the secret, KEY is not a string", why());
    assertEquals(Optional.of(TWO), keys.find("OTHER"));
    assertEquals(Optional.empty(), keys.find("BLANK"));
  }

  @Test
  void nobodyWaitsForAReadWhoHasSomethingToGoOnWith() throws InterruptedException {
    assertEquals(Optional.of(ONE), keys.find("KEY"));
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    secrets.does(() -> {
      asked.countDown();
      await(answered);
      return keys("sk-two");
    });
    CompletableFuture<Optional<Secret>> reader =
        CompletableFuture.supplyAsync(() -> keys.refreshed("KEY", ONE));
    assertEquals(true, asked.await(30, TimeUnit.SECONDS));
    assertEquals(Optional.of(ONE), keys.find("KEY"));
    answered.countDown();
    assertEquals(Optional.of(TWO), reader.join());
  }

  @Test
  void aPlainTextIsReadTheSameWay() {
    SecretText text = new SecretText(secrets, "admin", nanos::get);
    secrets.says("a-long-word\n");
    assertEquals(Secret.of("a-long-word"), text.get());
    assertEquals(1, secrets.reads());
    SecretText blank = new SecretText(secrets, "blank", nanos::get);
    secrets.says(" ");
    assertEquals("the secret is blank", assertThrows(SecretUnavailable.class, blank::get).why());
  }

  private String why() {
    return assertThrows(SecretUnavailable.class, () -> keys.find("KEY")).why();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
