package dev.sluice.bench.stream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The function that is measured, which does no more than what it is for: its event is a small
 * answer ({@code small}), a long one that is flushed every 16 KB ({@code long 200}, in megabytes),
 * or a look at the process ({@code look}). For one invocation at a time.
 */
public final class BenchHandler implements RequestStreamHandler {
  static final String SMALL = "small";
  static final String LONG = "long ";
  static final String LOOK = "look";

  /** How often a long answer is interrupted for a look at the process. */
  private static final int LOOKS = 10;

  private static final int PIECE = 16_000;
  private static final byte[] ANSWER =
      ("{\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\"}}\0\0\0\0\0\0\0\0"
              + "{\"text\":\""
              + "x".repeat(500)
              + "\"}")
          .getBytes(StandardCharsets.UTF_8);

  private final List<JsonValue> looks = new ArrayList<>();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    if (event.equals(SMALL)) {
      out.write(ANSWER);
    } else if (event.startsWith(LONG)) {
      writeLong(out, Integer.parseInt(event.substring(LONG.length())) * 1_000_000L);
    } else {
      looks.add(Footprint.here().toJson());
      out.write(Json.array(looks).toBytes());
      looks.clear();
    }
  }

  private void writeLong(OutputStream out, long bytes) throws IOException {
    byte[] piece = new byte[PIECE];
    long written = 0;
    for (int look = 1; look <= LOOKS; look++) {
      while (written < bytes * look / LOOKS) {
        int some = (int) Math.min(PIECE, bytes - written);
        out.write(piece, 0, some);
        out.flush();
        written += some;
      }
      looks.add(Footprint.here().toJson());
    }
  }
}
