package dev.sluice.failures;

/** Whether the target that fails can be reached, or why not. */
enum Reachability {
  /** An upstream that takes requests. */
  REACHABLE,
  /** A port that nobody listens on. */
  CONNECTION_REFUSED,
  /** A port with TLS, and a certificate that nobody has signed. */
  UNTRUSTED_CERTIFICATE,
  /** A name that the DNS does not know. */
  UNKNOWN_HOST
}
