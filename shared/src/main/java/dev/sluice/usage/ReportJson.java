package dev.sluice.usage;

import dev.sluice.chat.ErrorCategory;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;

/** A cost report as JSON. Money is in US dollars, with all its digits. */
public final class ReportJson {
  private ReportJson() {}

  public static JsonValue write(CostReport report) {
    ReportPeriod period = report.period();
    JsonObject by = Json.object();
    for (Dimension dimension : Dimension.values()) {
      by.put(
          dimension.code(),
          Json.array(report.rows(dimension).stream().map(ReportJson::row).toList()));
    }
    JsonObject errors = Json.object();
    for (ErrorCategory category : ErrorCategory.values()) {
      Long count = report.errors().get(category);
      if (count != null) {
        errors.put(category.code(), count);
      }
    }
    return Json.object()
        .put("object", "cost_report")
        .put("period", period.name())
        .put("from", period.from().toString())
        .put("until", period.until().toString())
        .put("made_at", report.made().toString())
        .put("complete", period.isOver(report.made()))
        .put("currency", "USD")
        .put("total", spend(Json.object(), report.total()))
        .put("errors_by_category", errors)
        .put("by", by)
        .build();
  }

  private static JsonValue row(CostReport.Row row) {
    JsonObject json = Json.object().put("name", row.name());
    if (row.others() > 0) {
      json.put("others", row.others());
    }
    return spend(json, row.spend()).build();
  }

  private static JsonObject spend(JsonObject json, Spend spend) {
    return json.put("requests", spend.requests())
        .put("errors", spend.errors())
        .put("input_tokens", spend.inputTokens())
        .put("output_tokens", spend.outputTokens())
        .put("cost", spend.cost().usd())
        .put("unpriced_requests", spend.unpriced());
  }
}
