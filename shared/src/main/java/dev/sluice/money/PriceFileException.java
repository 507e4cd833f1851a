package dev.sluice.money;

import java.util.List;

/** A price catalogue that cannot be used. Names everything that is wrong with it, at once. */
public final class PriceFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  PriceFileException(List<String> problems) {
    super("the price catalogue cannot be used: " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence for each problem, with the model and the field it is about. */
  public List<String> problems() {
    return problems;
  }
}
