package dev.sluice.runtime;

import java.util.Map;

/**
 * What the Runtime API answered.
 *
 * @param fields by name in lower case; of several values of one name, all with commas between
 * @param body the whole body, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; a copy would cost what it is worth.
record ApiResponse(int status, Map<String, String> fields, byte[] body) {
  /** The value of this field, or nothing at all. */
  String field(String name) {
    return fields.getOrDefault(name, "");
  }
}
