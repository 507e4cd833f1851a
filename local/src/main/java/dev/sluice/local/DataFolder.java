package dev.sluice.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder that keeps the local gateway's data, held by one process at a time: two databases on
 * one file would lose what both write. The operating system lets go of it when the process ends,
 * however that comes.
 */
final class DataFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be, and holds it.
   *
   * @return empty if another process, or another gateway of this one, holds it
   * @throws IOException if it cannot be made or written
   */
  static Optional<DataFolder> hold(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (isHeld(channel)) {
      return Optional.of(new DataFolder(folder, channel));
    }
    channel.close();
    return Optional.empty();
  }

  /** A folder in it, made if need be. */
  Path subfolder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static boolean isHeld(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }
}
