package dev.sluice.aws;

import dev.sluice.json.JsonValue;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.circuit.SharedCircuit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The layout of a circuit's item, known to this file alone: {@code purpose} is {@link #CIRCUIT},
 * {@code id} the target's id, {@code circuit} either {@code open}, with its {@code cause}, or
 * {@code half_open}; {@code moment} (epoch milliseconds) is what orders them, {@code openings} how
 * often it was opened, and {@code ttl} the epoch second after which the item may be removed.
 */
final class CircuitItem {
  static final String PURPOSE = "purpose";
  static final AttributeValue CIRCUIT = AttributeValue.fromS("CIRCUIT");
  static final String MOMENT = "moment";

  /** Long after every process has worked out that the circuit is closed. */
  private static final Duration KEPT = Duration.ofHours(1);

  private static final String ID = "id";
  private static final String STATE = "circuit";
  private static final String OPEN = "open";
  private static final String HALF_OPEN = "half_open";
  private static final String CAUSE = "cause";
  private static final String OPENINGS = "openings";

  private CircuitItem() {}

  static Map<String, AttributeValue> write(String targetId, SharedCircuit circuit) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(PURPOSE, CIRCUIT);
    item.put(ID, AttributeValue.fromS(targetId));
    item.put(MOMENT, number(circuit.moment().toEpochMilli()));
    item.put(OPENINGS, number(circuit.openings()));
    item.put("ttl", number(circuit.moment().plus(KEPT).getEpochSecond()));
    switch (circuit) {
      case SharedCircuit.Opened opened -> {
        item.put(STATE, AttributeValue.fromS(OPEN));
        item.put(CAUSE, AttributeValue.fromS(opened.cause().name()));
      }
      case SharedCircuit.HalfOpened _ -> item.put(STATE, AttributeValue.fromS(HALF_OPEN));
    }
    return item;
  }

  /**
   * What these items say, by the targets' ids. What does not make sense here is passed over:
   * another version of Sluice may have written it, and that must not cost the others.
   */
  static Map<String, SharedCircuit> read(List<Map<String, AttributeValue>> items) {
    Map<String, SharedCircuit> circuits = new HashMap<>();
    for (Map<String, AttributeValue> item : items) {
      JsonValue json = Attributes.json(item);
      read(json).ifPresent(circuit -> circuits.put(json.get(ID).stringOr(""), circuit));
    }
    return circuits;
  }

  private static Optional<SharedCircuit> read(JsonValue json) {
    OptionalLong moment = json.get(MOMENT).wholeNumber();
    OptionalLong openings = json.get(OPENINGS).wholeNumber();
    if (moment.isEmpty() || openings.isEmpty()) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochMilli(moment.getAsLong());
    int count = Math.clamp(openings.getAsLong(), 0, Integer.MAX_VALUE);
    return switch (json.get(STATE).stringOr("")) {
      case OPEN -> cause(json).map(cause -> new SharedCircuit.Opened(cause, at, count));
      case HALF_OPEN -> Optional.of(new SharedCircuit.HalfOpened(at, count));
      default -> Optional.empty();
    };
  }

  private static Optional<OpenCause> cause(JsonValue json) {
    String name = json.get(CAUSE).stringOr("");
    return Stream.of(OpenCause.values()).filter(cause -> cause.name().equals(name)).findFirst();
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
