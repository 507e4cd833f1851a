package dev.sluice.costreport;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Everything that is printed until it is closed, by the log too, which follows System.out. */
final class Captured implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Captured() {
    PrintStream printed = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    System.setOut(printed);
    System.setErr(printed);
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }
}
