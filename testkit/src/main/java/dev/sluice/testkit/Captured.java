package dev.sluice.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Everything that this process prints until it is closed, by the log too, which follows System.out.
 * One at a time: what is printed has one place to go to in a process.
 */
public final class Captured implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Begins. */
  public Captured() {
    PrintStream printed = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    System.setOut(printed);
    System.setErr(printed);
  }

  /** What has been printed so far. */
  public String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }
}
