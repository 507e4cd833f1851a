package dev.sluice.bench.stream;

import dev.sluice.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link BenchHandler} in a process of its own, run by one of the clients. */
final class RuntimeProcess implements AutoCloseable {
  /** The clients of the Runtime API. */
  enum Client {
    OURS("dev.sluice.runtime.Main"),
    AWS("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");

    private final String main;

    Client(String main) {
      this.main = main;
    }
  }

  /** So little that an answer that is kept anywhere would not fit. */
  static final int HEAP_MEGABYTES = 32;

  private final Desk desk;
  private final Process process;

  private RuntimeProcess(Desk desk, Process process) {
    this.desk = desk;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param root the checkout; what it prints goes to {@code build/} there
   */
  static RuntimeProcess start(Client client, Path root) throws IOException {
    Desk desk = Desk.open();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As Lambda has them, but for the heap.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-Xmx" + HEAP_MEGABYTES + "m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(client.main, BenchHandler.class.getName()));
    Path log = Files.createDirectories(root.resolve("build")).resolve("bench-runtime.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API", desk.address(),
                "_HANDLER", BenchHandler.class.getName(),
                "LAMBDA_TASK_ROOT", root.resolve("build").toString(),
                "AWS_LAMBDA_FUNCTION_NAME", "bench",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                "AWS_LAMBDA_LOG_GROUP_NAME", "bench",
                "AWS_LAMBDA_LOG_STREAM_NAME", "bench"));
    try {
      return new RuntimeProcess(desk, builder.start());
    } catch (IOException e) {
      desk.close();
      throw e;
    }
  }

  /** Has this answered. */
  TimedAnswer ask(String event) throws IOException {
    return desk.ask(event);
  }

  /** What it had whenever it looked, the last time right now. */
  List<Footprint> looks() throws IOException {
    return Json.parse(ask(BenchHandler.LOOK).text()).items().stream()
        .map(Footprint::parse)
        .toList();
  }

  /** How many connections it has opened so far. */
  int connections() {
    return desk.connections();
  }

  @Override
  public void close() {
    desk.close();
    process.destroy();
  }
}
