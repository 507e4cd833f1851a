package dev.sluice.testkit;

import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.KeyRecord;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keys in memory, gone with the process. Thread-safe. */
public final class MemoryCallerDirectory implements CallerDirectory {
  private final ConcurrentMap<String, KeyRecord> keys = new ConcurrentHashMap<>();

  @Override
  public Optional<KeyRecord> find(String keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  @Override
  public boolean add(KeyRecord key) {
    KeyRecord there = keys.putIfAbsent(key.keyId(), key);
    return there == null || there.equals(key);
  }
}
