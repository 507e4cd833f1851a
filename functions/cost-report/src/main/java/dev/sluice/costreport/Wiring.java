package dev.sluice.costreport;

import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.DynamoUsageHistory;
import dev.sluice.aws.SecretText;
import dev.sluice.aws.report.S3ReportArchive;
import dev.sluice.lambda.AdminGate;
import dev.sluice.lambda.Cors;
import dev.sluice.lambda.Environment;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.report.ReportApi;
import dev.sluice.lambda.report.ReportDoor;
import dev.sluice.lambda.report.ReportJob;
import dev.sluice.lambda.report.Reports;
import dev.sluice.time.Ticker;
import dev.sluice.usage.ReportArchive;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** What cost-report is made of: the only place of this function that says {@code new}. */
final class Wiring {
  private Wiring() {}

  static ReportDoor ofLambda() {
    Environment environment = new Environment(System.getenv());
    InstantSource clock = InstantSource.system();
    Reports reports =
        new Reports(
            new DynamoUsageHistory(DynamoClients.ofEnvironment(), environment.need("USAGE_TABLE")),
            clock);
    Cors cors = new Cors(environment.allowedOrigins().orElse(List.of()));
    return new ReportDoor(
        new ReportApi(
            new FrontDoor(cors, clock, new SecureRandom()),
            new AdminGate(new SecretText(environment.need("ADMIN_KEY_SECRET"), ticker())),
            reports,
            ticker()),
        new ReportJob(reports, archive(environment.need("REPORTS_BUCKET"))));
  }

  /**
   * Its client is made when the schedule first needs one: who asks for a report has no use for it.
   */
  private static ReportArchive archive(String bucket) {
    return (name, contentType, content) ->
        S3ReportArchive.ofEnvironment(bucket).keep(name, contentType, content);
  }

  static Ticker ticker() {
    return System::nanoTime;
  }
}
