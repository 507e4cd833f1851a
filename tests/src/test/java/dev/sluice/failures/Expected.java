package dev.sluice.failures;

import dev.sluice.money.Money;

/**
 * What must come of a case, in the words of the page. The page has more: this is the promise.
 *
 * <p>The sums are in nano-dollars, at {@code eu} and {@code us} a thousand for a token that is read
 * and ten thousand for one that is written, at {@code other} twice as much. Where nobody has
 * counted, a byte stands for a token.
 *
 * @param requests what the upstreams saw
 * @param client what the client saw
 * @param charged what every scope was charged
 */
record Expected(String requests, String client, Money charged) {
  /** What was turned away before any work, or never arrived. */
  static final long NOTHING = 0;

  /** A good answer: 10 tokens read, 5 written. */
  static final long ANSWER = 60_000;

  /** A good answer of {@code other}. */
  static final long DEARER_ANSWER = 2 * ANSWER;

  /** The bytes of the question. */
  static final long INPUT_BOUND = 169_000;

  /** The most that one try can cost: the question, and an answer of all the tokens it asks for. */
  static final long BOUND = INPUT_BOUND + 1_000_000;

  /** The same at {@code other}. */
  static final long DEARER_BOUND = 2 * BOUND;

  /** The question, and the eight bytes of two pieces. */
  static final long TWO_PIECES = INPUT_BOUND + 80_000;

  static Expected expect(String requests, String client, long charged) {
    return new Expected(requests, client, Money.ofNanos(charged));
  }
}
