package dev.sluice.usage;

import java.nio.charset.StandardCharsets;

/**
 * A cost report as CSV (RFC 4180), in UTF-8: a line for the total and one for each row. What
 * callers chose (a user's name, a task) is kept from being a formula: a spreadsheet that opened the
 * file would compute it (OWASP, "CSV Injection").
 */
public final class ReportCsv {
  private static final String HEADER =
      "period,dimension,name,requests,errors,input_tokens,output_tokens,cost_usd,unpriced_requests";

  /** What makes a cell a formula in one spreadsheet or another, also in its full-width form. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private ReportCsv() {}

  public static byte[] write(CostReport report) {
    StringBuilder csv = new StringBuilder(HEADER).append("\r\n");
    String period = report.period().name();
    line(csv, period, "total", "", report.total());
    for (Dimension dimension : Dimension.values()) {
      for (CostReport.Row row : report.rows(dimension)) {
        line(csv, period, dimension.code(), name(row), row.spend());
      }
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String name(CostReport.Row row) {
    return row.others() > 0 ? "(" + row.others() + " others)" : row.name().orElse("");
  }

  private static void line(
      StringBuilder csv, String period, String dimension, String name, Spend spend) {
    csv.append(period)
        .append(',')
        .append(dimension)
        .append(',')
        .append(cell(name))
        .append(',')
        .append(spend.requests())
        .append(',')
        .append(spend.errors())
        .append(',')
        .append(spend.inputTokens())
        .append(',')
        .append(spend.outputTokens())
        .append(',')
        .append(spend.cost().usd().toPlainString())
        .append(',')
        .append(spend.unpriced())
        .append("\r\n");
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    String harmless = formula ? "'" + text : text;
    boolean plain = harmless.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    // What was made harmless is quoted too, so that no reader strips the sign.
    return plain && !formula ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
  }
}
