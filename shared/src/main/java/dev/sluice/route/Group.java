package dev.sluice.route;

import java.util.List;

/**
 * What stands behind a name that can be asked for.
 *
 * @param members the targets, in the order of the configuration
 * @param policy how they are chosen and tried
 */
public record Group(List<Member> members, GroupPolicy policy) {
  public Group {
    members = List.copyOf(members);
  }

  /** These targets as equals. */
  public static Group of(List<Target> targets, GroupPolicy policy) {
    return new Group(targets.stream().map(Member::of).toList(), policy);
  }

  /** The targets, in the order of the configuration. */
  public List<Target> targets() {
    return members.stream().map(Member::target).toList();
  }
}
