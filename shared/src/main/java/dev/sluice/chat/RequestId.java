package dev.sluice.chat;

import java.time.Instant;

/**
 * The name of one request, minted here and never taken from a client: when it arrived (45 bits of
 * milliseconds) and 64 random bits, in 22 characters of Crockford's base 32. Budget windows and the
 * names of holds follow from it.
 *
 * @param value the 22 characters
 * @param arrival when the request arrived, to the millisecond
 */
public record RequestId(String value, Instant arrival) {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TIME_DIGITS = 9;
  private static final int RANDOM_DIGITS = 13;

  /** The id of a request that arrived now, with these random bits. */
  public static RequestId of(Instant now, long randomBits) {
    long millis = now.toEpochMilli();
    String value = encode(millis, TIME_DIGITS) + encode(randomBits, RANDOM_DIGITS);
    return new RequestId(value, Instant.ofEpochMilli(millis));
  }

  private static String encode(long bits, int digits) {
    char[] text = new char[digits];
    long rest = bits;
    for (int i = digits - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (rest & 31));
      rest >>>= 5;
    }
    return new String(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
