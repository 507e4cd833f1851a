package dev.sluice.local.prices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What came of an import, in words. */
final class ImportReport {
  private static final int FEW = 3;

  private final List<String> added = new ArrayList<>();
  private final List<String> unchanged = new ArrayList<>();
  private final Map<String, List<String>> changed = new TreeMap<>();
  private final Map<String, String> kept = new TreeMap<>();
  private final Map<String, Map<String, String>> unusable = new TreeMap<>();
  private final Map<String, List<String>> leftOut = new TreeMap<>();
  private final Map<String, List<String>> learned = new TreeMap<>();
  private final Map<String, List<String>> disputed = new TreeMap<>();

  void added(String id) {
    added.add(id);
  }

  void unchanged(String id) {
    unchanged.add(id);
  }

  void changed(String id, List<String> how) {
    changed.put(id, how);
  }

  void kept(String id, String why) {
    kept.put(id, why);
  }

  void unusable(String key, String reason, String detail) {
    unusable.computeIfAbsent(reason, _ -> new TreeMap<>()).put(key, detail);
  }

  /** Prices of a model that the catalogue has no field for. */
  void leftOut(String id, List<String> fields) {
    fields.forEach(field -> leftOut.computeIfAbsent(field, _ -> new ArrayList<>()).add(id));
  }

  /** What was learned of the capabilities of a model that was there. */
  void capabilities(String id, CapabilityMerge merge) {
    if (!merge.added().isEmpty()) {
      learned.put(id, merge.added());
    }
    if (!merge.disputed().isEmpty()) {
      disputed.put(id, merge.disputed());
    }
  }

  boolean isAnythingNew() {
    return !(added.isEmpty() && changed.isEmpty() && learned.isEmpty() && disputed.isEmpty());
  }

  /**
   * The report.
   *
   * @param verbose whether to name each model
   */
  String text(boolean verbose) {
    StringBuilder text = new StringBuilder();
    count(text, added.size(), "added", "");
    count(text, changed.size(), "changed", "");
    count(text, unchanged.size(), "unchanged", "");
    count(text, kept.size(), "kept as ours", kept.isEmpty() ? "" : "; --force takes theirs");
    int unused = unusable.values().stream().mapToInt(Map::size).sum();
    count(text, unused, "not used", "");
    if (!learned.isEmpty()) {
      count(text, learned.size(), "of which it is better known what they can do", "");
    }
    if (verbose) {
      list(text, "Added:", added.stream().sorted().toList());
    }
    list(
        text,
        "Changed:",
        changed.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList());
    list(
        text,
        "Kept:",
        kept.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()).toList());
    if (verbose) {
      list(text, "What they can do is better known:", fields(learned));
    }
    list(text, "Not known from now on, because ours says otherwise:", fields(disputed));
    list(
        text, "Not used, because", unusable.entrySet().stream().map(ImportReport::reason).toList());
    if (verbose) {
      unusable.forEach((reason, models) -> list(text, reason + ":", lines(models)));
    }
    list(
        text,
        "Used without these of their prices, for which there is no field:",
        leftOut.entrySet().stream()
            .map(each -> each.getKey() + ": " + some(each.getValue(), verbose))
            .toList());
    return text.toString();
  }

  private static void count(StringBuilder text, int number, String what, String more) {
    text.append("%6d %s%s\n".formatted(number, what, more));
  }

  private static void list(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  private static String line(String id, List<String> how) {
    return id + ": " + (how.isEmpty() ? "what follows from the rest" : String.join(", ", how));
  }

  private static String reason(Map.Entry<String, Map<String, String>> each) {
    List<String> details =
        new TreeSet<>(each.getValue().values())
            .stream().filter(detail -> !detail.isBlank()).toList();
    return "%d: %s%s"
        .formatted(
            each.getValue().size(),
            each.getKey(),
            details.isEmpty() ? "" : " (" + some(details, false) + ")");
  }

  private static List<String> fields(Map<String, List<String>> models) {
    return models.entrySet().stream()
        .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
        .toList();
  }

  private static List<String> lines(Map<String, String> models) {
    return models.entrySet().stream()
        .map(each -> each.getKey() + (each.getValue().isBlank() ? "" : ": " + each.getValue()))
        .toList();
  }

  private static String some(List<String> words, boolean all) {
    return words.size() <= FEW || all
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, FEW)) + " and " + (words.size() - FEW) + " more";
  }
}
