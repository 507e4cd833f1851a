package dev.sluice.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A streamed answer, read event by event while it comes. Closing it hangs up. */
final class EventReader implements AutoCloseable {
  private static final String DATA = "data: ";

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  EventReader(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The data of the next event; empty at the end of the answer. */
  Optional<String> next() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(DATA)) {
        return Optional.of(line.substring(DATA.length()));
      }
    }
    return Optional.empty();
  }

  /** The next event that has text in it. */
  String nextContent() throws IOException {
    for (Optional<String> data = next(); data.isPresent(); data = next()) {
      String content = Events.content(data.get());
      if (!content.isEmpty()) {
        return content;
      }
    }
    throw new AssertionError("the stream ended before any content came");
  }

  /** The data of all events that are still to come. */
  List<String> rest() throws IOException {
    List<String> rest = new ArrayList<>();
    for (Optional<String> data = next(); data.isPresent(); data = next()) {
      rest.add(data.get());
    }
    return rest;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
