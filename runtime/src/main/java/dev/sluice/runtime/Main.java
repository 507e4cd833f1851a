package dev.sluice.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.InstantSource;
import java.util.Map;

/** What {@code sluice-stream} starts in the place of AWS's client. */
public final class Main {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final Path CERTIFICATES = Path.of("/etc/pki/java/cacerts");
  private static final String NEGATIVE_TTL = "networkaddress.cache.negative.ttl";

  private Main() {}

  /**
   * Runs the handler that the last argument names, as under AWS's client, or {@code _HANDLER}; ends
   * with the process.
   */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> variables = System.getenv();
    likeAwsClient(variables);
    FunctionEnvironment environment = FunctionEnvironment.of(variables);
    if (arguments.length > 0) {
      environment = environment.withHandler(arguments[arguments.length - 1]);
    }
    Lifecycle lifecycle =
        new Lifecycle(environment, InstantSource.system(), new Snapshot(Snapshot.PACKAGE));
    System.exit(lifecycle.run());
  }

  /**
   * What AWS's client sets before it starts: the certificates of the operating system, and that an
   * unknown host is looked up again after a second. Not its list of disabled algorithms, which
   * allows more than the JDK's own.
   */
  private static void likeAwsClient(Map<String, String> variables) {
    if (System.getProperty(TRUST_STORE) == null && Files.isRegularFile(CERTIFICATES)) {
      System.setProperty(TRUST_STORE, CERTIFICATES.toString());
    }
    if (System.getProperty("java.security.properties") == null) {
      Security.setProperty(
          NEGATIVE_TTL,
          variables.getOrDefault("AWS_LAMBDA_JAVA_NETWORKADDRESS_CACHE_NEGATIVE_TTL", "1"));
    }
  }
}
