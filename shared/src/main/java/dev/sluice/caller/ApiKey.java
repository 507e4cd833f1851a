package dev.sluice.caller;

import dev.sluice.secret.Secret;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a caller's key: {@code sk-<id>-<secret>}. The id is public (records, logs, the ledger
 * and error messages name it); the secret is 160 random bits. Finding a key is one read by its id
 * and one comparison of hashes, so nothing a caller sends ever becomes part of a query.
 *
 * @param id the public part
 * @param whole the key as the caller sends it
 */
public record ApiKey(String id, Secret whole) {
  private static final Pattern FORM = Pattern.compile("sk-([a-z0-9]{12})-[a-z0-9]{32}");
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  /** A new key. */
  public static ApiKey mint(RandomGenerator secureRandom) {
    String id = digits(12, secureRandom);
    return new ApiKey(id, Secret.of("sk-" + id + "-" + digits(32, secureRandom)));
  }

  /** The key in this form, or empty if it is not one of ours. */
  public static Optional<ApiKey> parse(Secret presented) {
    Matcher matcher = FORM.matcher(presented.reveal());
    return matcher.matches()
        ? Optional.of(new ApiKey(matcher.group(1), presented))
        : Optional.empty();
  }

  private static String digits(int count, RandomGenerator random) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return text.toString();
  }
}
