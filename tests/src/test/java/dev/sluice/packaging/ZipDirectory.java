package dev.sluice.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The central directory of a zip, read byte by byte, because the JDK's own reader leaves the modes
 * out (PKWARE's APPNOTE.TXT, 4.3.12 and 4.4).
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int HEADER = 0x02014b50;
  private static final int HEADER_LENGTH = 46;

  /** In the upper byte of "version made by": the modes are those of Unix. */
  private static final int UNIX = 3;

  private ZipDirectory() {}

  /** The mode of each entry, type of file included; -1 where the zip says none. */
  static Map<String, Integer> modes(Path zip) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
    // Ours have no comment, so the end record is at the very end.
    int end = bytes.limit() - END_LENGTH;
    if (bytes.getInt(end) != END) {
      throw new IOException("no end of a central directory in " + zip);
    }
    Map<String, Integer> modes = new TreeMap<>();
    int at = bytes.getInt(end + 16);
    while (at < end) {
      if (bytes.getInt(at) != HEADER) {
        throw new IOException("no entry of the central directory at " + at + " of " + zip);
      }
      byte[] name = new byte[Short.toUnsignedInt(bytes.getShort(at + 28))];
      bytes.get(at + HEADER_LENGTH, name);
      boolean unix = bytes.get(at + 5) == UNIX;
      modes.put(new String(name, StandardCharsets.UTF_8), unix ? bytes.getInt(at + 38) >>> 16 : -1);
      at +=
          HEADER_LENGTH
              + name.length
              + Short.toUnsignedInt(bytes.getShort(at + 30))
              + Short.toUnsignedInt(bytes.getShort(at + 32));
    }
    return modes;
  }
}
