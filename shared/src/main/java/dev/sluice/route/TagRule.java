package dev.sluice.route;

/** Whether the labels of a request ({@code metadata.tags}) choose among the members of a name. */
public enum TagRule {
  /** They are for reports only. */
  OFF,
  /** A member must have one of them. */
  ANY,
  /** A member must have all of them. */
  ALL
}
