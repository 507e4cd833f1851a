package dev.sluice.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.simulator.SimulatedProvider;
import java.net.URI;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** It is for want of trust, and of nothing else, that the upstream with TLS is not reached. */
final class UntrustedCertificateTest {
  @Test
  void whoTrustsItIsAnswered() throws Exception {
    try (var upstream = SimulatedProvider.startTls(UntrustedCertificate.make())) {
      HttpsURLConnection connection = connection(upstream);
      connection.setSSLSocketFactory(trusting().getSocketFactory());

      assertEquals(200, connection.getResponseCode());
      assertEquals(1, upstream.requests().size());
    }
  }

  @Test
  void whoDoesNotTrustItEndsTheHandshake() throws Exception {
    try (var upstream = SimulatedProvider.startTls(UntrustedCertificate.make())) {
      assertThrows(SSLHandshakeException.class, connection(upstream)::getResponseCode);
      assertEquals(0, upstream.requests().size());
    }
  }

  private static HttpsURLConnection connection(SimulatedProvider upstream) throws Exception {
    URI models = URI.create(upstream.uri() + "/models");
    return assertInstanceOf(HttpsURLConnection.class, models.toURL().openConnection());
  }

  private static SSLContext trusting() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    return context;
  }

  /** Trusts every server: this one was made a moment ago. */
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
