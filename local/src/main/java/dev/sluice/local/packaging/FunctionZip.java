package dev.sluice.local.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A zip that is the same whenever and wherever it is made of the same files: its entries are sorted
 * and all of one time. Each has its mode as Unix keeps it, which the JDK's own zips do not: Lambda
 * and {@code sam local} unpack with it, and a script that may not be executed is none. Used by one
 * thread.
 */
final class FunctionZip {
  /** Any time will do; one without a zone, and late enough for the zip format, which has 1980. */
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  /** An ordinary file that all may read: Lambda runs as a user who did not unpack it. */
  private static final int READABLE = 0100644;

  private static final int EXECUTABLE = 0100755;

  private final SortedMap<String, Entry> entries = new TreeMap<>();

  /** Adds all files under this folder, by their paths in it. */
  void addFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add(folder.relativize(file).toString().replace('\\', '/'), file);
      }
    }
  }

  void add(String name, Path file) throws IOException {
    add(name, new Entry(READABLE, out -> Files.copy(file, out)));
  }

  void add(String name, byte[] bytes) throws IOException {
    add(name, new Entry(READABLE, out -> out.write(bytes)));
  }

  /** Adds a file that may be executed, whatever its mode is here. */
  void addScript(String name, Path file) throws IOException {
    add(name, new Entry(EXECUTABLE, out -> Files.copy(file, out)));
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /**
   * Writes the zip in the place of one that may be there; never half of it.
   *
   * @return what each entry takes in it, in bytes, by its name
   */
  Map<String, Long> writeTo(Path zip) throws IOException {
    Path unfinished = zip.resolveSibling(zip.getFileName() + ".new");
    Map<String, Long> sizes = new TreeMap<>();
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(unfinished)) {
      // Without room for sizes that Lambda does not take.
      out.setUseZip64(Zip64Mode.Never);
      for (Map.Entry<String, Entry> entry : entries.entrySet()) {
        ZipArchiveEntry header = new ZipArchiveEntry(entry.getKey());
        header.setTimeLocal(TIME);
        header.setUnixMode(entry.getValue().mode());
        out.putArchiveEntry(header);
        entry.getValue().content().writeTo(out);
        out.closeArchiveEntry();
        sizes.put(entry.getKey(), header.getCompressedSize());
      }
    }
    Files.move(unfinished, zip, StandardCopyOption.REPLACE_EXISTING);
    return sizes;
  }

  private void add(String name, Entry entry) throws IOException {
    if (entries.put(name, entry) != null) {
      throw new IOException("two files would be " + name + " in one zip");
    }
  }

  private record Entry(int mode, Content content) {}

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
