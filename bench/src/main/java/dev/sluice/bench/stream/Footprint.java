package dev.sluice.bench.stream;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has at one moment.
 *
 * @param heap bytes of the Java heap in use, after a collection
 * @param resident bytes of the whole process in memory; 0 where the system does not tell
 * @param threads threads of the operating system that Java has started
 * @param descriptors open files and sockets; 0 where the system does not tell
 */
record Footprint(long heap, long resident, long threads, long descriptors) {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** That of this process. */
  static Footprint here() throws IOException {
    System.gc();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        inMemory(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getOpenFileDescriptorCount()
            : 0);
  }

  static Footprint parse(JsonValue json) {
    return new Footprint(
        json.get("heap").wholeNumber().orElse(0),
        json.get("resident").wholeNumber().orElse(0),
        json.get("threads").wholeNumber().orElse(0),
        json.get("descriptors").wholeNumber().orElse(0));
  }

  JsonValue toJson() {
    return Json.object()
        .put("heap", heap)
        .put("resident", resident)
        .put("threads", threads)
        .put("descriptors", descriptors)
        .build();
  }

  private static long inMemory() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}
