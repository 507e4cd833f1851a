package dev.sluice.config;

import dev.sluice.route.Member;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code model_list} says.
 *
 * @param groups what stands behind each name: the names of the file first, in its order, and then
 *     those that patterns stand for
 * @param weighted the names with a target that has a weight of its own
 */
record ModelList(Map<String, List<Member>> groups, Set<String> weighted) {
  ModelList {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    weighted = Set.copyOf(weighted);
  }
}
