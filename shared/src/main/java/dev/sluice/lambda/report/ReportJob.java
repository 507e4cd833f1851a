package dev.sluice.lambda.report;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.time.Deadline;
import dev.sluice.usage.CostReport;
import dev.sluice.usage.ReportArchive;
import dev.sluice.usage.ReportCsv;
import dev.sluice.usage.ReportJson;
import dev.sluice.usage.ReportPeriod;
import dev.sluice.usage.ReportPeriod.Reading;
import java.util.List;

/**
 * Puts the report that is due into the archive, whole, as JSON and as CSV. Harmless to repeat: the
 * same period has the same names. Thread-safe.
 */
public final class ReportJob {
  private final Reports reports;
  private final ReportArchive archive;

  public ReportJob(Reports reports, ReportArchive archive) {
    this.reports = reports;
    this.archive = archive;
  }

  /**
   * Makes the report that a schedule asks for, such as {@code {"report": "yesterday"}}.
   *
   * @return what was kept
   * @throws IllegalArgumentException if that is no period
   * @throws IllegalStateException if there was not time enough: the invocation fails, and is
   *     repeated
   */
  public JsonValue run(JsonValue event, Deadline deadline) {
    return switch (reports.period(event.get("report").stringOr(""))) {
      case Reading.Wrong(var sentence) -> throw new IllegalArgumentException(sentence);
      case Reading.Read(var period) ->
          kept(
              reports
                  .of(period, deadline)
                  .orElseThrow(
                      () -> new IllegalStateException("no time to report on " + period.name())));
    };
  }

  private JsonValue kept(CostReport report) {
    ReportPeriod period = report.period();
    String name = (period.isMonth() ? "monthly/" : "daily/") + period.name();
    archive.keep(name + ".json", "application/json", ReportJson.write(report).toBytes());
    archive.keep(name + ".csv", "text/csv; charset=utf-8", ReportCsv.write(report));
    return Json.object()
        .put("kept", Json.strings(List.of(name + ".json", name + ".csv")))
        .put("requests", report.total().requests())
        .put("cost", report.total().cost().usd())
        .build();
  }
}
