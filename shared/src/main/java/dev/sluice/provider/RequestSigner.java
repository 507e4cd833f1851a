package dev.sluice.provider;

import dev.sluice.route.Access;
import java.net.URI;
import java.util.Map;

/** Signs requests to providers that know their callers by a signature. Thread-safe. */
@FunctionalInterface
public interface RequestSigner {
  /**
   * The headers that make this POST a signed one, to be sent beside the given ones.
   *
   * @param headers all that will be sent and is to be signed, names in lower case
   * @throws SignerUnavailable if there is nothing to sign with now
   */
  Map<String, String> sign(
      Access.Signed access, URI address, Map<String, String> headers, byte[] body);

  /** A signer where nothing is signed. */
  static RequestSigner none() {
    return (_, _, _, _) -> {
      throw new SignerUnavailable("this gateway has no signer");
    };
  }

  /** There are no credentials to sign with, or they cannot be read now. */
  final class SignerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param why part of a sentence, without any secret
     */
    public SignerUnavailable(String why) {
      super(why);
    }

    /**
     * @param why part of a sentence, without any secret
     */
    public SignerUnavailable(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
