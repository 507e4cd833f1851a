package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.junit.jupiter.api.Test;

final class BreakageTest {
  private static final List<IOException> BEFORE =
      List.of(
          new ConnectException("secret.example:443 refused"),
          new UnknownHostException("secret.example"),
          new SSLHandshakeException("secret.example"),
          new ConnectTimeoutException("secret.example"),
          new SocketException("secret.example: Broken pipe"));

  @Test
  void isNoConnectionUntilTheWholeRequestIsWritten() {
    for (IOException e : BEFORE) {
      for (boolean expired : new boolean[] {false, true}) {
        Failure failure = Breakage.of(e, false, expired);
        assertEquals(FailureClass.CONNECT, failure.kind(), e.toString());
        assertFalse(failure.kind().mayBeBilled());
        assertFalse(failure.message().contains("secret"), failure.message());
      }
    }
  }

  @Test
  void mayBeBilledOnceItIsWrittenEvenIfNothingCameBack() {
    assertEquals(FailureClass.STREAM_CUT, kind(new NoHttpResponseException("closed"), false));
    assertEquals(FailureClass.STREAM_CUT, kind(new SocketException("Connection reset"), false));
    assertEquals(FailureClass.STREAM_CUT, kind(new TruncatedChunkException("cut"), false));
    assertEquals(FailureClass.TIMEOUT, kind(new SocketException("Socket closed"), true));
    assertEquals(FailureClass.TIMEOUT, kind(new SocketTimeoutException("Read"), false));
    assertEquals(FailureClass.UNINTELLIGIBLE, kind(new ClientProtocolException("x"), false));
    assertEquals(FailureClass.UNINTELLIGIBLE, kind(new EventStream.EventTooLong(1), false));
  }

  private static FailureClass kind(IOException e, boolean expired) {
    return Breakage.of(e, true, expired).kind();
  }
}
