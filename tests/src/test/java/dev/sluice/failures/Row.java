package dev.sluice.failures;

import dev.sluice.money.Money;
import java.util.List;

/**
 * What came of a case in one scene and one way, in the words of the page.
 *
 * @param requests what the upstreams saw: the requests of each, in the order of the plan
 * @param client what the client saw
 * @param comeBack {@code Retry-After} and {@code x-should-retry}
 * @param waits the pauses, in order
 * @param charged what every scope was charged
 * @param recorded the usage record: the error and every try
 */
record Row(
    String requests, String client, String comeBack, String waits, Money charged, String recorded) {
  /** The part that a case promises. */
  Expected promised() {
    return new Expected(requests, client, charged);
  }

  List<String> cells() {
    return List.of(requests, client, comeBack, waits, Words.of(charged), recorded);
  }
}
