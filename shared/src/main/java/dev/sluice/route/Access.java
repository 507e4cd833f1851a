package dev.sluice.route;

import java.util.Optional;

/** How a target knows who asks. */
public sealed interface Access {
  /** By the key of this name, if there is one. */
  static Access by(Optional<String> keyName) {
    return keyName.<Access>map(Keyed::new).orElseGet(Open::new);
  }

  /** It does not ask. */
  record Open() implements Access {}

  /**
   * By a key.
   *
   * @param name what the key is called in the key store
   */
  record Keyed(String name) implements Access {}

  /**
   * By AWS's Signature Version 4, with the credentials of whoever runs the gateway.
   *
   * @param service the service the signature is for: {@code bedrock}
   * @param region the region it is for: {@code eu-central-1}
   */
  record Signed(String service, String region) implements Access {}
}
