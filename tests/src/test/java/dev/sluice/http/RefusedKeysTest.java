package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.Failure;
import dev.sluice.provider.KeyStore;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.RequestSigner;
import dev.sluice.provider.upstream.Dialects;
import dev.sluice.secret.Secret;
import dev.sluice.simulator.Script;
import dev.sluice.simulator.SimulatedProvider;
import dev.sluice.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a key is read again after an answer, and what that makes of the answer. */
@Timeout(60)
final class RefusedKeysTest {
  private static final Secret OLD = Secret.of("sk-old");

  private SimulatedProvider upstream;

  /** The keys that were said to be refused. */
  private final List<Secret> refused = new ArrayList<>();

  private Optional<Secret> another = Optional.empty();

  @BeforeEach
  void starts() throws IOException {
    upstream = SimulatedProvider.start();
  }

  @AfterEach
  void stops() {
    upstream.close();
  }

  private Attempt send(Duration deadline) {
    KeyStore keys =
        new KeyStore() {
          @Override
          public Optional<Secret> find(String name) {
            return Optional.of(OLD);
          }

          @Override
          public Optional<Secret> refreshed(String name, Secret wrong) {
            refused.add(wrong);
            return another;
          }
        };
    try (HttpProviderClient client =
        new HttpProviderClient(
            keys,
            new Dialects()::of,
            RequestSigner.none(),
            InstantSource.system(),
            System::nanoTime)) {
      return client.send(
          Sender.target(upstream.uri(), Sender.PATIENT),
          new ProviderCall(
              Sender.request(false),
              OptionalLong.empty(),
              Instant.EPOCH,
              Deadline.in(deadline, System::nanoTime)),
          _ -> true);
    }
  }

  @ParameterizedTest
  @CsvSource({"401, invalid_api_key", "403, permission_error", "401, ''"})
  void aRefusedKeyThatWasReplacedIsCalledStaleAndSentByNobodyYet(int status, String type) {
    another = Optional.of(Secret.of("sk-new"));
    upstream.next(Script.refusing(status).withError(type, "No."));

    Failure failure = Sender.failure(send(Sender.LONG));

    assertEquals(FailureClass.STALE_KEY, failure.kind());
    assertEquals(OptionalInt.of(status), failure.status());
    assertEquals("No.", failure.message());
    assertEquals(List.of(OLD), refused);
    assertEquals(1, upstream.requests().size());
  }

  @Test
  void aRefusedKeyThatIsStillTheSameStaysRefused() {
    upstream.next(Script.refusing(401));
    assertEquals(FailureClass.CREDENTIALS, Sender.failure(send(Sender.LONG)).kind());
    assertEquals(List.of(OLD), refused);
  }

  @ParameterizedTest
  @CsvSource({"500, server_error", "429, insufficient_quota", "403, content_filter", "400, bad"})
  void nothingElseIsAReasonToReadAKey(int status, String type) {
    another = Optional.of(Secret.of("sk-new"));
    upstream.next(Script.refusing(status).withError(type, "No."));
    var _ = Sender.failure(send(Sender.LONG));
    assertEquals(List.of(), refused);
  }

  @Test
  void nobodyWaitsForAKeyWhoHasNoTimeToSendIt() {
    another = Optional.of(Secret.of("sk-new"));
    upstream.next(Script.refusing(401));
    assertEquals(FailureClass.CREDENTIALS, Sender.failure(send(Duration.ofSeconds(3))).kind());
    assertEquals(List.of(), refused);
  }
}
