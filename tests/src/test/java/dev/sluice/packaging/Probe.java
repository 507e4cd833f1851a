package dev.sluice.packaging;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Started as a process of its own on an unpacked zip: makes the handler as Lambda does, and calls
 * it once. Needs nothing but what is in the zip.
 */
public final class Probe {
  private Probe() {}

  /** Takes the handler's class, a file with the event and a file for the answer. */
  public static void main(String[] words) throws Exception {
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Probe.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, method, _) -> method.getReturnType() == int.class ? 30_000 : method.getName());
    RequestStreamHandler handler =
        Class.forName(words[0])
            .asSubclass(RequestStreamHandler.class)
            .getDeclaredConstructor()
            .newInstance();
    try (InputStream event = Files.newInputStream(Path.of(words[1]));
        OutputStream answer = Files.newOutputStream(Path.of(words[2]))) {
      handler.handleRequest(event, answer, context);
    }
  }
}
