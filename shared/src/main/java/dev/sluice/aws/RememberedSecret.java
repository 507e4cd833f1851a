package dev.sluice.aws;

import dev.sluice.secret.SecretUnavailable;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.lambda.powertools.parameters.cache.CacheManager;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/**
 * One secret of AWS Secrets Manager, as it was when it could last be read: through Powertools'
 * cache, so that a change is seen within {@link #MAX_AGE}. What was read once serves on, however
 * old, for as long as nothing newer can be read (docs/decisions/0024): keys do not go bad because
 * nobody can ask for them. Nothing is read before the first {@link #get}, so nothing is in a
 * snapshot of the process that was taken before it. Thread-safe.
 *
 * @param <T> what the secret's text means
 */
final class RememberedSecret<T> {
  /** How old a cached secret may be where it can be read. */
  static final Duration MAX_AGE = Duration.ofMinutes(5);

  /** How long nobody asks again after a read that failed. */
  static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

  /**
   * How long nobody reads past the cache again after somebody did. A wrong key that every request
   * runs into then costs 8,640 reads a day, four cents, for each process.
   */
  static final Duration BETWEEN_REREADS = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(RememberedSecret.class);

  private final SecretsManagerClient client;
  private final String secretId;
  private final Meaning<T> meaning;
  private final Ticker ticker;

  /** Whoever holds it may ask Secrets Manager; all below but {@link #known} is theirs. */
  private final ReentrantLock turn = new ReentrantLock();

  private volatile @Nullable Known<T> known;
  private SecretsProvider cache;
  private @Nullable Failed failed;
  private @Nullable Long rereadAt;

  /** A secret of this name or ARN. */
  RememberedSecret(
      SecretsManagerClient client, String secretId, Meaning<T> meaning, Ticker ticker) {
    this.client = client;
    this.secretId = secretId;
    this.meaning = meaning;
    this.ticker = ticker;
    this.cache = emptyCache();
  }

  /**
   * What the secret says, as far as is known: of those who ask at once one reads, and the others
   * take what is known already if anything is.
   *
   * @throws SecretUnavailable if nothing is known
   */
  T get() {
    Known<T> before = known;
    if (!turn.tryLock()) {
      if (before != null) {
        return before.value();
      }
      turn.lock();
    }
    try {
      return read();
    } finally {
      turn.unlock();
    }
  }

  /**
   * What the secret says now, past the cache; unless somebody did that a moment ago, whose answer
   * this one is, too.
   *
   * @throws SecretUnavailable if nothing is known
   */
  T reread() {
    turn.lock();
    try {
      long now = ticker.nanos();
      if (rereadAt == null || now - rereadAt >= BETWEEN_REREADS.toNanos()) {
        rereadAt = now;
        cache = emptyCache();
      }
      return read();
    } finally {
      turn.unlock();
    }
  }

  private T read() {
    Known<T> before = known;
    if (failed != null && ticker.nanos() - failed.at() < AFTER_A_FAILURE.toNanos()) {
      return lastKnown(before, failed.why());
    }
    try {
      String text = cache.get(secretId);
      if (before == null || !before.text().equals(text)) {
        before = new Known<>(text, meaning.of(text, Optional.ofNullable(before).map(Known::value)));
        known = before;
      }
      if (failed != null) {
        LOG.info("the secret {} can be read again", secretId);
        failed = null;
      }
      return before.value();
    } catch (RuntimeException e) {
      // Whatever it is, whether of the SDK, the cache or the text: it must not end a request.
      return lastKnown(before, fail(e, before));
    }
  }

  private SecretUnavailable fail(RuntimeException e, @Nullable Known<T> before) {
    SecretUnavailable why = Outage.ofSecret(e);
    if (failed == null) {
      LOG.warn(
          "the secret {} cannot be read ({}); {}",
          secretId,
          why.why(),
          before == null ? "nothing is known of it" : "what it said before serves on",
          e);
    }
    failed = new Failed(ticker.nanos(), why);
    // A text without a meaning is not to be remembered for minutes: somebody will put it right.
    cache = emptyCache();
    return why;
  }

  private static <T> T lastKnown(@Nullable Known<T> before, SecretUnavailable why) {
    if (before == null) {
      throw new SecretUnavailable(why.why(), why);
    }
    return before.value();
  }

  /** The way past Powertools' cache is another one: it forgets nothing before its time. */
  private SecretsProvider emptyCache() {
    CacheManager forMinutes = new CacheManager();
    forMinutes.setDefaultExpirationTime(MAX_AGE);
    return SecretsProvider.builder().withClient(client).withCacheManager(forMinutes).build();
  }

  /** What a secret's text means. */
  @FunctionalInterface
  interface Meaning<T> {
    /**
     * The meaning of this text.
     *
     * @param before what the secret meant before
     * @throws SecretUnavailable if it has none
     */
    T of(String text, Optional<T> before);
  }

  /** Printed nowhere: it is the secret itself. */
  private record Known<T>(String text, T value) {
    @Override
    public String toString() {
      return "Known[***]";
    }
  }

  private record Failed(long at, SecretUnavailable why) {}
}
