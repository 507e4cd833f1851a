package dev.sluice.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The AWS services that have no local edition, emulated in a process of Python. It ends with {@link
 * #close}, and by itself when this process does: its standard input ends then.
 */
public final class EmulatedAws implements AutoCloseable {
  private final Process server;
  private final URI uri;

  private EmulatedAws(Process server, URI uri) {
    this.server = server;
    this.uri = uri;
  }

  /** Starts; once this returns, requests are answered. */
  public static EmulatedAws start() {
    Path python = Checkout.root().resolve("tests/python");
    Command command =
        PythonEnvironment.of("aws", python.resolve("requirements-aws.txt"))
            .python(python.resolve("aws_server.py"));
    ProcessBuilder builder =
        new ProcessBuilder(command.words()).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(command.environment());
    try {
      Process server = builder.start();
      String port = server.inputReader(StandardCharsets.US_ASCII).readLine();
      return new EmulatedAws(server, URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return uri;
  }

  /** Stops it; once this returns, nobody answers. */
  @Override
  public void close() {
    server.destroyForcibly().onExit().join();
  }
}
