package dev.sluice.aws.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.testsupport.EmulatedAws;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

final class S3ReportArchiveTest {
  private static final String BUCKET = "reports-of-a-stack";

  @Test
  void aReportIsAnObjectBelowReportsAndTheLatestOfItsNameStays() {
    try (EmulatedAws aws = EmulatedAws.start();
        S3Client client =
            S3ReportArchive.builder()
                .endpointOverride(aws.uri())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build()) {
      client.createBucket(r -> r.bucket(BUCKET));
      S3ReportArchive archive = new S3ReportArchive(client, BUCKET);
      archive.keep("daily/2026-11-24.csv", "text/csv; charset=utf-8", bytes("first"));
      archive.keep("daily/2026-11-24.csv", "text/csv; charset=utf-8", bytes("second"));

      ResponseBytes<GetObjectResponse> object =
          client.getObjectAsBytes(r -> r.bucket(BUCKET).key("reports/daily/2026-11-24.csv"));
      assertEquals("second", object.asUtf8String());
      assertEquals("text/csv; charset=utf-8", object.response().contentType());

      S3ReportArchive nowhere = new S3ReportArchive(client, "no-such-bucket");
      assertThrows(StoreUnavailable.class, () -> nowhere.keep("a", "text/csv", bytes("")));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
