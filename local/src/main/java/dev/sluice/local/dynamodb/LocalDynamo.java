package dev.sluice.local.dynamodb;

import dev.sluice.local.template.TableSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * A running DynamoDB Local. Assembled here rather than by its own launcher, which listens on every
 * interface, prints to the console and reports its use to its maker; this one listens where it is
 * told to, on loopback if nothing is said, and sends nothing. Thread-safe.
 */
public final class LocalDynamo implements AutoCloseable {
  /** Its engine announces itself on the console; a reference is kept so that the level stays. */
  private static final Logger ENGINE_LOG = Logger.getLogger("com.almworks.sqlite4java");

  /** Java's 50 are fewer than the connections that the gateway opens at once. */
  private static final int BACKLOG = 1024;

  /** No web page may talk to the ledger. */
  private static final String NO_CORS = "";

  private final InetAddress host;
  private final Server server;
  private final LocalDynamoDBServerHandler handler;

  private LocalDynamo(InetAddress host, Server server, LocalDynamoDBServerHandler handler) {
    this.host = host;
    this.server = server;
    this.handler = handler;
  }

  /** Starts the database on a free port of loopback. */
  public static LocalDynamo start(Optional<Path> folder, List<TableSpec> tables)
      throws IOException {
    return start(new InetSocketAddress(loopback(), 0), folder, tables);
  }

  /**
   * Starts the database and makes the tables that are not there.
   *
   * @param address port 0 for any that is free
   * @param folder where the data is kept, an existing folder that no other process uses; empty to
   *     keep nothing
   * @throws IOException if it cannot be started, or a table in the folder has another layout than
   *     the template gives it; the message is a sentence
   */
  public static LocalDynamo start(
      InetSocketAddress address, Optional<Path> folder, List<TableSpec> tables) throws IOException {
    ENGINE_LOG.setLevel(Level.WARNING);
    LocalDynamo dynamo = open(address, folder);
    try {
      LocalTables.create(dynamo.uri(), tables);
      return dynamo;
    } catch (IOException | RuntimeException e) {
      dynamo.close();
      throw e;
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:41234}. */
  public URI uri() {
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    return URI.create("http://" + host.getHostAddress() + ":" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local could not be stopped", e);
    } finally {
      handler.close();
    }
  }

  @SuppressWarnings("AddressSelection") // The bytes of an address; no name is looked up.
  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static LocalDynamo open(InetSocketAddress address, Optional<Path> folder)
      throws IOException {
    @Nullable String path = folder.map(Path::toString).orElse(null);
    LocalDynamoDBServerHandler handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, folder.isEmpty(), path, true, false), NO_CORS);
    Server server = new Server(address);
    ((ServerConnector) server.getConnectors()[0]).setAcceptQueueSize(BACKLOG);
    server.setHandler(handler);
    LocalDynamo dynamo = new LocalDynamo(address.getAddress(), server, handler);
    try {
      server.start();
      return dynamo;
    } catch (Exception e) {
      dynamo.close();
      throw new IOException("DynamoDB Local cannot be started: " + e.getMessage(), e);
    }
  }
}
