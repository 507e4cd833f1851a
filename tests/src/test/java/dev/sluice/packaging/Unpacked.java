package dev.sluice.packaging;

import dev.sluice.testsupport.Checkout;
import dev.sluice.testsupport.Command;
import dev.sluice.testsupport.Finished;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A function's zip, unpacked as Lambda does it.
 *
 * @param names the entries, in the order of the zip
 */
record Unpacked(Path folder, List<String> names) {
  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("LEDGER_TABLE", "ledger"),
          Map.entry("KEYS_TABLE", "keys"),
          Map.entry("USAGE_TABLE", "usage"),
          Map.entry("STATE_TABLE", "state"),
          Map.entry("PROVIDER_KEYS_SECRET", "provider-keys"),
          Map.entry("ADMIN_KEY_SECRET", "admin-key"),
          Map.entry("REPORTS_BUCKET", "reports"),
          Map.entry("POWERTOOLS_METRICS_NAMESPACE", "Sluice/packaged"),
          Map.entry("SLUICE_ALLOWED_ORIGINS", "https://app.example.com"),
          Map.entry("AWS_REGION", "us-east-1"),
          Map.entry("AWS_ACCESS_KEY_ID", "local"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
          Map.entry("AWS_EC2_METADATA_DISABLED", "true"));

  /** Unpacks this zip into this folder. */
  static Unpacked of(Path zip, Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.copy(in, file);
      }
    }
    return new Unpacked(folder, List.copyOf(names));
  }

  /** What the handler answers to this event, in a process that has nothing but the zip. */
  Called call(String handler, String event) throws IOException {
    Path answer = folder.resolveSibling(folder.getFileName() + ".answer");
    Finished finished =
        Command.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(File.pathSeparator, "" + folder, folder + "/lib/*", "" + probe()),
                Probe.class.getName(),
                handler,
                Checkout.root().resolve("events").resolve(event),
                answer)
            .in(folder)
            .with(ENVIRONMENT)
            .with("LAMBDA_TASK_ROOT", folder.toString())
            .run()
            .orFail("The handler should start on what is in its zip.");
    return new Called(Files.readString(answer), finished.output(), finished.errors());
  }

  /** The answer, and what was written beside it. */
  record Called(String answer, String log, String errors) {}

  /** A folder with the class {@link Probe} and no other. */
  private Path probe() throws IOException {
    Path classes = folder.resolveSibling(folder.getFileName() + ".probe");
    String name = Probe.class.getName().replace('.', '/') + ".class";
    Path file = classes.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (InputStream in =
        Objects.requireNonNull(Probe.class.getClassLoader()).getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    return classes;
  }
}
