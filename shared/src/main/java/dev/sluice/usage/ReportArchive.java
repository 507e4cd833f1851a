package dev.sluice.usage;

/** Where reports are kept for later. Implementations are thread-safe. */
public interface ReportArchive {
  /**
   * Keeps a file, in the place of one of the same name.
   *
   * @param name such as {@code daily/2026-11-24.json}
   * @param contentType its media type
   * @throws dev.sluice.caller.StoreUnavailable if it cannot be kept
   */
  void keep(String name, String contentType, byte[] content);
}
