package dev.sluice.testkit;

import java.util.concurrent.CountDownLatch;

/** What can befall one call to a store. */
public sealed interface Fault {
  /** Done, but the answer is lost: the caller is told that it may have been done. */
  record AnswerLost() implements Fault {}

  /** Lost on the way there: not done, and the caller cannot tell it from {@link AnswerLost}. */
  record NeverArrived() implements Fault {}

  /** Refused by a store that has too much to do: not done, and the caller knows. */
  record Throttled() implements Fault {}

  /** Stalls: the caller gives up, and {@link FaultyBudgetStore#deliverLate} does it afterwards. */
  record ArrivesLate() implements Fault {}

  /** Delivered twice, one after the other; the answer is the first one's. */
  record ArrivesTwice() implements Fault {}

  /**
   * Waits before it is done.
   *
   * @param arrived counted down when the call has come
   * @param open the call waits for it
   */
  record Waits(CountDownLatch arrived, CountDownLatch open) implements Fault {
    /** A fault with latches of one count. */
    public Waits() {
      this(new CountDownLatch(1), new CountDownLatch(1));
    }
  }
}
