package dev.sluice.local.template;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The path of a route, taken apart. Immutable. */
final class PathPattern {
  /** The more exact pattern first: at the first segment that differs, a word before a parameter. */
  static final Comparator<PathPattern> EXACT_FIRST = PathPattern::compare;

  private enum Kind {
    WORD,
    PARAMETER,
    REST
  }

  private record Segment(Kind kind, String text) {
    static Segment of(String part) {
      if (!part.startsWith("{") || !part.endsWith("}")) {
        return new Segment(Kind.WORD, part);
      }
      String name = part.substring(1, part.length() - 1);
      return name.endsWith("+")
          ? new Segment(Kind.REST, name.substring(0, name.length() - 1))
          : new Segment(Kind.PARAMETER, name);
    }
  }

  private final List<Segment> segments;

  private PathPattern(List<Segment> segments) {
    this.segments = segments;
  }

  static PathPattern of(String path) {
    return new PathPattern(Stream.of(split(path)).map(Segment::of).toList());
  }

  /** The parameters of this path, if it fits. */
  Optional<Map<String, String>> match(String path) {
    String[] parts = split(path);
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (i >= parts.length || (parts[i].isEmpty() && segment.kind != Kind.WORD)) {
        return Optional.empty();
      }
      switch (segment.kind) {
        case WORD -> {
          if (!segment.text.equals(parts[i])) {
            return Optional.empty();
          }
        }
        case PARAMETER -> parameters.put(segment.text, parts[i]);
        case REST -> {
          String rest = String.join("/", List.of(parts).subList(i, parts.length));
          parameters.put(segment.text, rest);
          return Optional.of(parameters);
        }
      }
    }
    return segments.size() == parts.length ? Optional.of(parameters) : Optional.empty();
  }

  private static String[] split(String path) {
    return path.substring(path.startsWith("/") ? 1 : 0).split("/", -1);
  }

  private static int compare(PathPattern one, PathPattern other) {
    int common = Math.min(one.segments.size(), other.segments.size());
    for (int i = 0; i < common; i++) {
      int difference = one.segments.get(i).kind.compareTo(other.segments.get(i).kind);
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(one.segments.size(), other.segments.size());
  }
}
