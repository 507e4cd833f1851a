package dev.sluice.route;

import dev.sluice.chat.RequestProblem;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which members of a group a request's labels choose, in LiteLLM's way: those that have them, else
 * those with the tag {@code default}. A request without labels goes to members without tags and to
 * the default ones.
 */
final class Labels {
  static final Unfit UNFIT =
      new Unfit(
          "it is not for requests with these tags",
          RequestProblem.at(
              "metadata.tags",
              "unsupported_value",
              "No target of this model is for requests with these tags."));

  private final TagRule rule;
  private final List<String> labels;

  Labels(TagRule rule, List<String> labels) {
    this.rule = rule;
    this.labels = labels;
  }

  /** The members of this group that are for it; none if there are none. */
  List<Member> choose(List<Member> group) {
    if (rule == TagRule.OFF) {
      return group;
    }
    if (labels.isEmpty()) {
      return those(group, member -> member.tags().isEmpty() || isDefault(member));
    }
    List<Member> matching = those(group, member -> matches(member.tags()));
    return matching.isEmpty() ? those(group, Labels::isDefault) : matching;
  }

  private boolean matches(Set<String> tags) {
    return rule == TagRule.ANY
        ? labels.stream().anyMatch(tags::contains)
        : tags.containsAll(labels);
  }

  private static boolean isDefault(Member member) {
    return member.tags().contains(Member.DEFAULT_TAG);
  }

  private static List<Member> those(List<Member> group, Predicate<Member> wanted) {
    return group.stream().filter(wanted).toList();
  }
}
