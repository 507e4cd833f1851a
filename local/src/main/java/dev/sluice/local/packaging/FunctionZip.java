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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip that is the same whenever and wherever it is made of the same files: its entries are sorted
 * and all of one time. Used by one thread.
 */
final class FunctionZip {
  /** Any time will do; one without a zone, and late enough for the zip format, which has 1980. */
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final SortedMap<String, Content> entries = new TreeMap<>();

  /** Adds all files under this folder, by their paths in it. */
  void addFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add(folder.relativize(file).toString().replace('\\', '/'), file);
      }
    }
  }

  void add(String name, Path file) throws IOException {
    add(name, out -> Files.copy(file, out));
  }

  void add(String name, byte[] bytes) throws IOException {
    add(name, out -> out.write(bytes));
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /**
   * Writes the zip in the place of one that may be there; never half of it.
   *
   * @return its size in bytes
   */
  long writeTo(Path zip) throws IOException {
    Path unfinished = zip.resolveSibling(zip.getFileName() + ".new");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(unfinished))) {
      for (Map.Entry<String, Content> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(TIME);
        out.putNextEntry(header);
        entry.getValue().writeTo(out);
        out.closeEntry();
      }
    }
    Files.move(unfinished, zip, StandardCopyOption.REPLACE_EXISTING);
    return Files.size(zip);
  }

  private void add(String name, Content content) throws IOException {
    if (entries.put(name, content) != null) {
      throw new IOException("two files would be " + name + " in one zip");
    }
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
