package dev.sluice.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * What every caller sends, again and again: one chat request to one server, ready for the wire.
 *
 * @param server where it goes
 * @param streamed whether the answer comes in events
 * @param wire head and body
 */
@SuppressWarnings("ArrayRecordComponent") // written out and never compared
public record Question(InetSocketAddress server, boolean streamed, byte[] wire) {
  /**
   * A chat request.
   *
   * @param base where the API begins, such as {@code http://127.0.0.1:3000/v1}; plain HTTP
   * @param key the caller's key
   * @param model the model that is asked for
   */
  public static Question of(URI base, String key, String model, boolean streamed) {
    String host = base.getHost();
    int port = base.getPort() < 0 ? 80 : base.getPort();
    byte[] body = body(model, streamed).getBytes(UTF_8);
    String head =
        """
        POST %s/chat/completions HTTP/1.1\r
        Host: %s:%d\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Accept: application/json\r
        User-Agent: sluice-bench\r
        Content-Length: %d\r
        \r
        """
            .formatted(base.getPath(), host, port, key, body.length);
    byte[] wire = (head + new String(body, UTF_8)).getBytes(UTF_8);
    return new Question(new InetSocketAddress(host, port), streamed, wire);
  }

  /** The body alone, in JSON, for other load generators too. */
  public static String body(String model, boolean streamed) {
    return """
    {"model":"%s","messages":[{"role":"system","content":"You answer in one sentence."},\
    {"role":"user","content":"What does a sluice do, and why would anybody want one?"}],\
    "temperature":0.2%s}\
    """
        .formatted(model, streamed ? ",\"stream\":true" : "");
  }
}
