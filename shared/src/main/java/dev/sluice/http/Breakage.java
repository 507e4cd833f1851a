package dev.sluice.http;

import dev.sluice.chat.FailureClass;
import dev.sluice.http.EventStream.EventTooLong;
import dev.sluice.provider.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;

/**
 * What a broken connection means. The line that matters is whether the whole request had been
 * written. Before it, the upstream cannot have worked: {@link FailureClass#CONNECT}, nothing is
 * billed. After it, it may have, even if not a byte came back: the usual reason is a kept
 * connection that the server closed while the request was under way, but a server that took the
 * request and died looks the same from here. Between a second bill that nobody held money for and a
 * charge for a request that never arrived, the second is the one that keeps the promise, and
 * connections are checked before they are used again so that it is rare: {@link
 * FailureClass#STREAM_CUT}, or {@link FailureClass#TIMEOUT}. Messages name neither address nor
 * content.
 */
final class Breakage {
  private Breakage() {}

  /**
   * The failure.
   *
   * @param written whether the whole request was handed to the connection
   * @param expired whether it was the watchdog that broke it
   */
  static Failure of(IOException e, boolean written, boolean expired) {
    if (!written) {
      return Failure.of(FailureClass.CONNECT, "No connection to the upstream: " + why(e, expired));
    }
    if (expired || e instanceof SocketTimeoutException) {
      return Failure.of(FailureClass.TIMEOUT, "The upstream was silent for too long.");
    }
    if (e instanceof EventTooLong || e instanceof ClientProtocolException) {
      return Failure.of(
          FailureClass.UNINTELLIGIBLE, "The upstream's answer is not in its protocol.");
    }
    return Failure.of(FailureClass.STREAM_CUT, "The upstream hung up before its answer was whole.");
  }

  private static String why(IOException e, boolean expired) {
    if (expired || e instanceof SocketTimeoutException) {
      return "it took too long.";
    }
    return switch (e) {
      case UnknownHostException _ -> "its name is not known.";
      case SSLException _ -> "no trust by TLS.";
      default -> "it was refused or broke.";
    };
  }
}
