package dev.sluice.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page with its tables: between {@code <!-- rows: NAME -->} and {@code <!-- end -->} stands
 * what was played, the rest is written by hand. Pure.
 */
final class FailurePage {
  private static final String END = "<!-- end -->";

  private static final List<String> HEAD =
      List.of(
          "the upstream",
          "targets",
          "answer",
          "requests",
          "the client sees",
          "Retry-After / x-should-retry",
          "waits",
          "charged",
          "recorded");

  private final Played played;

  FailurePage(Played played) {
    this.played = played;
  }

  /** Where the rows come from. */
  @FunctionalInterface
  interface Played {
    Row row(FailureCase failure, Scene scene, Way way);
  }

  /** The page with these tables instead of those it has. */
  String with(List<Family> families, String page) {
    String text = page;
    for (Family family : families) {
      String mark = "<!-- rows: " + family.name() + " -->\n";
      int begin = text.indexOf(mark);
      int end = begin < 0 ? -1 : text.indexOf(END, begin);
      if (end < 0) {
        throw new IllegalArgumentException("no " + mark.strip() + " with " + END + " after it");
      }
      text = text.substring(0, begin + mark.length()) + table(family) + text.substring(end);
    }
    return text;
  }

  private String table(Family family) {
    String rule = HEAD.stream().map(_ -> "---").collect(Collectors.joining("|", "|", "|\n"));
    return "\n"
        + line(HEAD)
        + rule
        + family.cases().stream().map(this::rows).collect(Collectors.joining())
        + "\n";
  }

  private String rows(FailureCase failure) {
    List<List<String>> rows = new ArrayList<>();
    for (Scene scene : failure.expected().keySet()) {
      Function<Way, Row> row = way -> played.row(failure, scene, way);
      if (row.apply(Way.STREAMED).equals(row.apply(Way.BUFFERED))) {
        rows.add(cells(rows.isEmpty(), failure, scene, "both", row.apply(Way.STREAMED)));
      } else {
        for (Way way : Way.values()) {
          rows.add(cells(rows.isEmpty(), failure, scene, way.words(), row.apply(way)));
        }
      }
    }
    return rows.stream().map(FailurePage::line).collect(Collectors.joining());
  }

  private static List<String> cells(
      boolean first, FailureCase failure, Scene scene, String way, Row row) {
    String name = first ? "**" + failure.name() + "**" : failure.name();
    return Stream.concat(Stream.of(name, scene.words(), way), row.cells().stream()).toList();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
