package dev.sluice.usagelogger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.testkit.SampleEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code events/usage-logger}, through the real handler. */
final class SampleEventsTest {
  static List<SampleEvent> events() {
    return SampleEvent.of(Path.of(System.getProperty("sluice.root", "../..")), "usage-logger");
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventGetsTheAnswerItIsThereToShow(SampleEvent event) {
    String answer = new Door().tell(event.text("", "")).answer().toString();
    assertEquals(List.of(), event.expected().problems(200, "", answer));
  }
}
