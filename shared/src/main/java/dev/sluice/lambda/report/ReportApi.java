package dev.sluice.lambda.report;

import dev.sluice.chat.RequestProblem;
import dev.sluice.lambda.AdminGate;
import dev.sluice.lambda.ErrorBodies;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.HttpReply;
import dev.sluice.lambda.ProxyRequest;
import dev.sluice.lambda.ReplyOutput;
import dev.sluice.time.Deadline;
import dev.sluice.time.Ticker;
import dev.sluice.usage.CostReport;
import dev.sluice.usage.ReportCsv;
import dev.sluice.usage.ReportJson;
import dev.sluice.usage.ReportPeriod;
import dev.sluice.usage.ReportPeriod.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/reports/{period}}, for the administrator. Thread-safe. */
public final class ReportApi {
  /** The routes: what is not among them is not answered, and each must stand in the template. */
  public static final List<String> ROUTES = List.of("GET /v1/reports/{period}");

  private static final String PREFIX = "/v1/reports/";

  /**
   * An answer of Lambda's has 6 MB at most: a row has up to 800 bytes, and there are seven lists.
   */
  private static final int MOST_ROWS = 1000;

  /**
   * API Gateway gives up on an answer after 29 s, of which a cold start takes some, and so can the
   * pages that were asked for just before the time was up: up to 6 s, DynamoDB's tries together.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FrontDoor door;
  private final AdminGate admins;
  private final Reports reports;
  private final Ticker ticker;

  /** The route, to these reports. */
  public ReportApi(FrontDoor door, AdminGate admins, Reports reports, Ticker ticker) {
    this.door = door;
    this.admins = admins;
    this.reports = reports;
    this.ticker = ticker;
  }

  /**
   * Answers one proxy event.
   *
   * @throws IOException if the answer cannot be written
   */
  public void answer(byte[] event, ReplyOutput out) throws IOException {
    door.answer(event, out, request -> admins.admit(request, () -> route(request)));
  }

  private HttpReply route(ProxyRequest request) {
    if (!request.method().equals("GET") || !request.path().startsWith(PREFIX)) {
      return ErrorBodies.nothingAt(request, "");
    }
    Optional<Boolean> csv = csv(request);
    if (csv.isEmpty()) {
      return wrong("format", "'format' must be 'json' or 'csv'.");
    }
    return switch (reports.period(request.path().substring(PREFIX.length()))) {
      case Reading.Wrong(var sentence) -> wrong("period", sentence);
      case Reading.Read(var period) -> report(period, csv.get());
    };
  }

  private HttpReply report(ReportPeriod period, boolean csv) {
    return reports
        .of(period, Deadline.in(PATIENCE, ticker))
        .map(report -> reply(report.ofDearest(MOST_ROWS), csv))
        .orElseGet(() -> ErrorBodies.tooManyRecords(PATIENCE));
  }

  private static HttpReply reply(CostReport report, boolean csv) {
    return csv
        ? new HttpReply(
            200,
            Map.of(
                "content-type",
                "text/csv; charset=utf-8",
                "content-disposition",
                "attachment; filename=\"sluice-" + report.period().name() + ".csv\""),
            ReportCsv.write(report))
        : HttpReply.json(200, ReportJson.write(report));
  }

  /**
   * Whether CSV is asked for: by the parameter, or else by the header; empty if by neither's words.
   */
  private static Optional<Boolean> csv(ProxyRequest request) {
    String format = request.query().get("format");
    if (format != null) {
      return switch (format) {
        case "csv" -> Optional.of(true);
        case "json" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
    String accept = request.header("accept").orElse("").toLowerCase(Locale.ROOT);
    return Optional.of(accept.contains("text/csv") && !accept.contains("application/json"));
  }

  private static HttpReply wrong(String param, String sentence) {
    return ErrorBodies.badRequest(RequestProblem.at(param, "invalid_value", sentence));
  }
}
