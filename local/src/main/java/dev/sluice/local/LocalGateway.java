package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.json.JsonValue;
import dev.sluice.local.dynamodb.LocalDynamo;
import dev.sluice.local.dynamodb.TableStream;
import dev.sluice.local.http.ApiGateway;
import dev.sluice.local.http.LocalFunction;
import dev.sluice.local.http.LocalServer;
import dev.sluice.local.lambda.RuntimeHandler;
import dev.sluice.local.schedule.Schedule;
import dev.sluice.local.stream.EventSourceMapping;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.template.ScheduleSpec;
import dev.sluice.local.template.StreamSpec;
import dev.sluice.local.template.TableSpec;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.local.yaml.YamlException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole gateway in this process: database, functions and HTTP server. Thread-safe. */
public final class LocalGateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalGateway.class);

  /** How long running answers may go on after the order to stop. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** How a start ended. */
  public sealed interface Start {
    record Up(LocalGateway gateway) implements Start {}

    /** Nothing runs; the sentence says why. */
    record Failed(String sentence) implements Start {}
  }

  private final RunOptions options;
  private final Machine machine;

  /** What is open, the last first, to be closed in that order. */
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private URI uri = URI.create("http://127.0.0.1");

  private LocalGateway(RunOptions options, Machine machine) {
    this.options = options;
    this.machine = machine;
  }

  /** Starts everything; once this returns, requests are answered. */
  public static Start start(RunOptions options, Machine machine, Functions.Maker maker) {
    LocalGateway gateway = new LocalGateway(options, machine);
    try {
      gateway.start(maker);
      return new Start.Up(gateway);
    } catch (CannotStart e) {
      gateway.close();
      return new Start.Failed(e.sentence);
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  /** Where it answers, such as {@code http://127.0.0.1:3000}. */
  public URI uri() {
    return uri;
  }

  /** Lets running answers end for up to five seconds, then stops everything. */
  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("Something did not close.", e);
      }
    }
  }

  private void start(Functions.Maker maker) throws CannotStart {
    SamTemplate template =
        new SamTemplate(read(machine.root().resolve("template.yaml"), Yaml::parseTemplate));
    JsonValue config = read(options.config(), Yaml::parse);
    LocalDynamo dynamo = dynamo(template);
    Map<String, String> tables =
        template.tables().stream().collect(Collectors.toMap(TableSpec::logicalId, TableSpec::name));
    Functions made =
        maker.make(new Functions.Parts(options, config, dynamo.uri(), tables, machine));
    switch (made) {
      case Functions.Refused refused -> throw new CannotStart(refused.sentence());
      case Functions.Ready ready -> {
        open.push(ready.resources());
        Map<String, LocalFunction> functions = functions(template, ready.handlers());
        follow(template, functions, dynamo.uri(), tables);
        schedule(template, functions);
        serve(template, functions);
      }
    }
  }

  private static JsonValue read(Path file, Function<String, JsonValue> parser) throws CannotStart {
    try {
      return parser.apply(Files.readString(file));
    } catch (YamlException e) {
      throw new CannotStart(file + " cannot be read: " + e.getMessage() + ".");
    } catch (NoSuchFileException _) {
      throw new CannotStart("There is no file " + file + ".");
    } catch (IOException e) {
      throw new CannotStart(file + " cannot be read: " + e + ".");
    }
  }

  private LocalDynamo dynamo(SamTemplate template) throws CannotStart {
    try {
      Optional<Path> folder = Optional.empty();
      if (options.data().isPresent()) {
        folder = Optional.of(hold(options.data().get()).subfolder("dynamodb"));
      }
      LocalDynamo dynamo = LocalDynamo.start(folder, template.tables());
      open.push(dynamo);
      return dynamo;
    } catch (IOException e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
  }

  private DataFolder hold(Path path) throws CannotStart {
    try {
      DataFolder folder =
          DataFolder.hold(path)
              .orElseThrow(() ->
                  new CannotStart(
                      "The folder "
                          + path
                          + " is in use by another gateway; stop that one, or give another"
                          + " folder with --data."));
      open.push(folder);
      return folder;
    } catch (IOException e) {
      throw new CannotStart("The folder " + path + " cannot be used: " + e + ".");
    }
  }

  private Map<String, LocalFunction> functions(
      SamTemplate template, Map<String, RequestStreamHandler> handlers) throws CannotStart {
    Map<String, LocalFunction> functions = new HashMap<>();
    for (FunctionSpec spec : template.functions()) {
      RequestStreamHandler handler = handlers.get(spec.logicalId());
      if (handler != null) {
        functions.put(spec.logicalId(), new LocalFunction(spec, asOnLambda(spec, handler)));
      }
    }
    return functions;
  }

  /**
   * Drives functions by the streams of tables; closed after the server, it sees the last record.
   */
  private void follow(
      SamTemplate template,
      Map<String, LocalFunction> functions,
      URI dynamo,
      Map<String, String> tables)
      throws CannotStart {
    for (StreamSpec spec : template.streams()) {
      LocalFunction function = functions.get(spec.function());
      String table = tables.get(spec.table());
      if (function == null || table == null) {
        continue;
      }
      EventSourceMapping mapping =
          new EventSourceMapping(
              spec, event -> function.invoke(event, requestId(), machine.ticker()));
      try {
        open.push(TableStream.follow(dynamo, table, mapping::deliver));
      } catch (IOException e) {
        throw new CannotStart(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Drives functions by their schedules; closed before the streams, which see the last records. */
  private void schedule(SamTemplate template, Map<String, LocalFunction> functions) {
    for (ScheduleSpec spec : template.schedules()) {
      LocalFunction function = functions.get(spec.function());
      if (function != null) {
        open.push(
            Schedule.start(
                spec,
                event -> function.invoke(event, requestId(), machine.ticker()),
                machine.alarm()));
      }
    }
  }

  private void serve(SamTemplate template, Map<String, LocalFunction> functions)
      throws CannotStart {
    ApiGateway api =
        new ApiGateway(
            template.routes(), functions, machine.clock(), machine.ticker(), this::requestId);
    try {
      LocalServer server = LocalServer.start(options.port(), api, GRACE);
      open.push(server);
      uri = server.uri();
    } catch (BindException _) {
      throw new CannotStart("Port " + options.port() + " is in use; choose another with --port.");
    } catch (IOException e) {
      throw new CannotStart("Port " + options.port() + " cannot be used: " + e + ".");
    }
  }

  /**
   * The handler itself, or the same behind the Runtime API. Functions without a script of their own
   * are run by AWS's client on Lambda, which is neither ours nor here.
   */
  private RequestStreamHandler asOnLambda(FunctionSpec spec, RequestStreamHandler handler)
      throws CannotStart {
    if (!options.runtime() || !spec.wrapped()) {
      return handler;
    }
    try {
      RuntimeHandler behind = RuntimeHandler.start(spec, handler, machine.clock(), GRACE);
      open.push(behind);
      return behind;
    } catch (IOException e) {
      throw new CannotStart("The Runtime API has no port: " + e + ".");
    }
  }

  private String requestId() {
    return new UUID(machine.random().nextLong(), machine.random().nextLong()).toString();
  }

  /** Leaves the start at the first obstacle; never leaves this class. */
  private static final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;
    private final String sentence;

    CannotStart(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }
  }
}
