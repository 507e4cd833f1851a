package dev.sluice.route.auto;

/** Where the requests of a named task go, by the operator's word. */
public sealed interface TaskRule {
  /** To what serves this tier. */
  record ToTier(Tier tier) implements TaskRule {}

  /** To this model, which is a name that a caller could ask for. */
  record ToModel(String model) implements TaskRule {}
}
