package dev.sluice.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What stands behind the gateway's ports of money, keys and usage. */
enum LedgerKind {
  /** The twins in memory: what is left is the gateway itself. */
  MEMORY,
  /** The twins, as slow as DynamoDB: what a request waits for, with nothing to compute. */
  MODELLED,
  /** DynamoDB Local in the same process: real requests, at the speed of an emulator. */
  DYNAMODB;

  /** The names on the command line. */
  static List<String> names() {
    return Arrays.stream(values()).map(LedgerKind::word).toList();
  }

  /** The kind of this name, which is one of {@link #names()}. */
  static LedgerKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
