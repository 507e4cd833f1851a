package dev.sluice.chat;

/** A request that could be read, or what is wrong with it. */
public sealed interface Parsed {
  record Valid(ChatRequest request) implements Parsed {}

  record Invalid(RequestProblem problem) implements Parsed {}
}
