package dev.sluice.failures;

import dev.sluice.testsupport.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for 127.0.0.1 that was made just now, and that nobody has signed. */
final class UntrustedCertificate {
  private static final String PASSWORD = "changeit";

  private UntrustedCertificate() {}

  /** What a server shows it with. */
  static SSLContext make() throws IOException, GeneralSecurityException {
    Path folder = Files.createTempDirectory("sluice-certificate");
    Path file = folder.resolve("server.p12");
    try {
      generate(file);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream stored = Files.newInputStream(file)) {
        keys.load(stored, PASSWORD.toCharArray());
      }
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  /** The JDK has no other public way to make a certificate. */
  private static void generate(Path file) {
    var _ =
        Command.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool"),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file)
            .run()
            .orFail("The certificate for a test cannot be made.");
  }
}
