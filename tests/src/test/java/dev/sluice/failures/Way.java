package dev.sluice.failures;

/** How the client wants its answer. */
enum Way {
  STREAMED("streamed"),
  BUFFERED("buffered");

  private final String words;

  Way(String words) {
    this.words = words;
  }

  /** The name on the page. */
  String words() {
    return words;
  }
}
