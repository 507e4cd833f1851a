package dev.sluice.route;

import java.util.Set;

/**
 * A target behind a name, and how it stands among the others there.
 *
 * @param target which one
 * @param weight how large a share of the requests it gets, against the others; one of weight zero
 *     is tried only after those
 * @param order the rank it stands in, from 1: those of a later rank are tried after all of an
 *     earlier one
 * @param tags which labelled requests it is for; {@code default} is for those without a label, too
 */
public record Member(Target target, int weight, int order, Set<String> tags) {
  /** The tag of members that take what no other member is for. */
  public static final String DEFAULT_TAG = "default";

  public Member {
    tags = Set.copyOf(tags);
    if (weight < 0 || order < 1) {
      throw new IllegalArgumentException("a weight below zero, or an order below one");
    }
  }

  /** One among equals. */
  public static Member of(Target target) {
    return new Member(target, 1, 1, Set.of());
  }

  /** The same place for another target. */
  public Member with(Target other) {
    return new Member(other, weight, order, tags);
  }
}
