package dev.sluice.http;

import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to the providers: kept and used again, and nothing ever done twice or elsewhere
 * by itself. A POST that is sent again is a second bill, and a redirect or a challenge would carry
 * the provider's key to a place the operator did not name.
 */
final class Connections {
  /** One for each answer that is under way; a Lambda environment has far fewer. */
  private static final int MOST = 512;

  /**
   * How long an idle connection is kept. Servers close theirs after 5 s (uvicorn, under vLLM) to
   * some minutes, and a frozen Lambda environment learns of it late.
   */
  private static final Timeout IDLE = Timeout.ofSeconds(30);

  /** Connections idle for longer than this are looked at before they are used, for up to 1 ms. */
  private static final TimeValue UNCHECKED = TimeValue.ofSeconds(1);

  /** So that a new address in the DNS is found. */
  private static final TimeValue LIFE = TimeValue.ofMinutes(10);

  private Connections() {}

  static CloseableHttpClient open() {
    ConnectionConfig connection =
        ConnectionConfig.custom()
            .setIdleTimeout(IDLE)
            .setValidateAfterInactivity(UNCHECKED)
            .setTimeToLive(LIFE)
            .build();
    SocketConfig socket =
        SocketConfig.custom()
            .setTcpNoDelay(true)
            .setSoKeepAlive(true)
            .setSoTimeout(0, TimeUnit.SECONDS)
            .build();
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MOST)
                .setMaxConnPerRoute(MOST)
                .setDefaultConnectionConfig(connection)
                .setDefaultSocketConfig(socket)
                .build())
        .setUserAgent("sluice")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableConnectionState()
        .build();
  }
}
