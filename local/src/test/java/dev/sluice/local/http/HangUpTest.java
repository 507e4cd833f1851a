package dev.sluice.local.http;

import static dev.sluice.local.http.Served.STREAMED;
import static dev.sluice.local.http.Served.prelude;
import static dev.sluice.local.http.Served.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that goes away: the one thing in which the ways differ, as laptop and Lambda do. */
@Timeout(60)
final class HangUpTest {
  @Test
  void theHandlerGetsAnIOException() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    RequestStreamHandler handler =
        (in, out, context) -> {
          try {
            out.write(prelude("{\"statusCode\":200}"));
            while (true) {
              out.write(utf8("data: more\n\n"));
              out.flush();
            }
          } catch (Throwable e) {
            thrown.complete(e);
            throw e;
          }
        };
    try (Served served = Served.by(handler)) {
      comeAndGo(served);
      assertInstanceOf(IOException.class, thrown.get(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void throughTheRuntimeTheHandlerWritesToItsEnd() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    CompletableFuture<String> end = new CompletableFuture<>();
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude("{\"statusCode\":200}"));
          out.flush();
          await(gone);
          byte[] piece = new byte[16 * 1024];
          for (int i = 0; i < 1000; i++) {
            out.write(piece);
            out.flush();
          }
          end.complete("written");
        };
    try (Served served = Served.by(handler, Served.Way.THROUGH_RUNTIME)) {
      comeAndGo(served);
      gone.countDown();
      assertEquals("written", end.get(30, TimeUnit.SECONDS));
    }
  }

  private static void comeAndGo(Served served) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(served.address());
      socket.getOutputStream().write(utf8("POST " + STREAMED + " HTTP/1.1\r\nHost: x\r\n\r\n"));
      assertEquals('H', socket.getInputStream().read());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
