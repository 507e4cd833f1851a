package dev.sluice.local.backends;

import dev.sluice.local.dynamodb.LocalDynamo;
import dev.sluice.local.template.SamTemplate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The tables and the secrets of {@code template.yaml} for functions in processes or containers of
 * their own, empty but for the keys of the sample events. Nothing outlives it. Thread-safe.
 */
public final class Backends implements AutoCloseable {
  private final LocalDynamo dynamo;
  private final LocalSecrets secrets;

  private Backends(LocalDynamo dynamo, LocalSecrets secrets) {
    this.dynamo = dynamo;
    this.secrets = secrets;
  }

  /**
   * Starts both.
   *
   * @param tables where the tables are to be; port 0 for any that is free
   * @param secrets where the secrets are to be, likewise
   * @throws IOException if an address cannot be had; its message is for the user
   */
  public static Backends start(
      SamTemplate template,
      InetSocketAddress tables,
      InetSocketAddress secrets,
      InstantSource clock,
      SecureRandom random)
      throws IOException {
    LocalDynamo dynamo = LocalDynamo.start(tables, Optional.empty(), template.tables());
    try {
      Samples.issueKey(dynamo.uri(), clock, random);
      return new Backends(dynamo, LocalSecrets.start(secrets, Samples.secrets()));
    } catch (IOException | RuntimeException e) {
      dynamo.close();
      throw e;
    }
  }

  /** Where the tables are, such as {@code http://127.0.0.1:8000}. */
  public URI tables() {
    return dynamo.uri();
  }

  /** Where the secrets are. */
  public URI secrets() {
    return secrets.uri();
  }

  @Override
  public void close() {
    try (dynamo) {
      secrets.close();
    }
  }
}
