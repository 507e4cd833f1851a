package dev.sluice.emulator;

import java.util.Map;

/**
 * The head of a request.
 *
 * @param fields by name in lower case; of several values of one name, all with commas between
 */
record RequestHead(String method, String path, Map<String, String> fields) {
  RequestHead {
    fields = Map.copyOf(fields);
  }

  /** The value of this field, or nothing at all. */
  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  boolean closes() {
    return field("connection").equalsIgnoreCase("close");
  }

  boolean waitsForGoAhead() {
    return field("expect").equalsIgnoreCase("100-continue");
  }
}
