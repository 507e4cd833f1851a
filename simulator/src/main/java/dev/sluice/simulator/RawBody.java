package dev.sluice.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/** Bytes to send as they are, with a content type: what no dialect foresees. */
@SuppressWarnings("ArrayRecordComponent") // never compared and never handed out
record RawBody(String contentType, byte[] bytes) {
  static final List<String> MEMBERS = List.of("contentType", "body", "base64");

  static RawBody read(Members members) {
    if (members.has("body") == members.has("base64")) {
      throw members.wrong("body", "must be given, or else base64");
    }
    byte[] bytes =
        members
            .string("body")
            .map(text -> text.getBytes(UTF_8))
            .orElseGet(() -> decode(members, members.string("base64").orElseThrow()));
    return new RawBody(members.string("contentType").orElse("application/json"), bytes);
  }

  private static byte[] decode(Members members, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      throw members.wrong("base64", "must be bytes in Base64");
    }
  }
}
