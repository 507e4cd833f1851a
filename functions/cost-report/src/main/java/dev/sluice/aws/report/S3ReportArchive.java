package dev.sluice.aws.report;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.usage.ReportArchive;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Reports as objects of an S3 bucket, below {@code reports/}. Thread-safe. */
public final class S3ReportArchive implements ReportArchive {
  /** All objects are below this; the function's role may write nowhere else. */
  private static final String PREFIX = "reports/";

  private static final Duration CALL = Duration.ofSeconds(30);

  private final S3Client client;
  private final String bucket;

  /** The archive in this bucket. */
  S3ReportArchive(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /**
   * The archive in this bucket, in the function's own region and by its role. The client is made
   * when this is first called.
   */
  public static S3ReportArchive ofEnvironment(String bucket) {
    return new S3ReportArchive(Own.CLIENT, bucket);
  }

  private static final class Own {
    static final S3Client CLIENT = builder().build();
  }

  /** A client as the function's, for a region and a role to be named. */
  static S3ClientBuilder builder() {
    return S3Client.builder()
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(o -> o.apiCallTimeout(CALL));
  }

  @Override
  public void keep(String name, String contentType, byte[] content) {
    try {
      client.putObject(
          request -> request.bucket(bucket).key(PREFIX + name).contentType(contentType),
          RequestBody.fromBytes(content));
    } catch (SdkException e) {
      // Perhaps it was kept all the same: the next try writes the same once more.
      throw new StoreUnavailable("cannot keep the report " + name, true, e);
    }
  }
}
