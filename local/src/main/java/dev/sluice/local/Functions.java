package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.json.JsonValue;
import java.net.URI;
import java.util.Map;

/** The functions of the template, ready to be called: the seam between this module and theirs. */
public sealed interface Functions {
  /**
   * They are there.
   *
   * @param handlers by the logical id that the template gives the function ({@code
   *     ChatProxyFunction}); thread-safe
   * @param resources what they hold (clients, a simulated provider), closed after the last answer
   */
  record Ready(Map<String, RequestStreamHandler> handlers, AutoCloseable resources)
      implements Functions {
    public Ready {
      handlers = Map.copyOf(handlers);
    }
  }

  /** They cannot be made, for a reason the user can cure, such as a mistake in the config. */
  record Refused(String sentence) implements Functions {}

  /**
   * What they are made of.
   *
   * @param options what the command line says
   * @param config the configuration, not checked
   * @param dynamo where DynamoDB Local listens
   * @param tables each table's name by its logical id in the template
   * @param machine time, chance and environment
   */
  record Parts(
      RunOptions options,
      JsonValue config,
      URI dynamo,
      Map<String, String> tables,
      Machine machine) {
    public Parts {
      tables = Map.copyOf(tables);
    }
  }

  /** Makes them. */
  @FunctionalInterface
  interface Maker {
    Functions make(Parts parts);
  }
}
