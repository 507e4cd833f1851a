package dev.sluice.route;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which of the targets behind one name is tried first. */
public enum Strategy {
  /** The first of the configuration. */
  ORDER("order"),
  /** By chance, as often as its weight is of all weights. LiteLLM's usual one. */
  WEIGHTED("simple-shuffle"),
  /** The cheapest for this request: its own tokens at the prices of now. */
  CHEAPEST("cost-based-routing"),
  /** The one whose answers began soonest, lately. */
  FASTEST("latency-based-routing"),
  /** The one that is answering the fewest requests of this process. */
  LEAST_BUSY("least-busy");

  private final String code;

  Strategy(String code) {
    this.code = code;
  }

  /** The name in the configuration: LiteLLM's where it has one. */
  public String code() {
    return code;
  }

  /** The strategy of this name. */
  public static Optional<Strategy> of(String code) {
    return Arrays.stream(values()).filter(strategy -> strategy.code.equals(code)).findFirst();
  }

  /** The names of all. */
  public static List<String> codes() {
    return Arrays.stream(values()).map(Strategy::code).toList();
  }
}
