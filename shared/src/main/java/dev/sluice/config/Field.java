package dev.sluice.config;

import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A place in the configuration: what stands there, where it is, and the list that is told what is
 * wrong with it. Something that is wrong reads as if it were absent, so that reading goes on and
 * all problems are found in one go. A field that is null reads as absent, too: in YAML that is a
 * name with nothing behind it.
 *
 * @param value what stands there
 * @param place its path
 * @param problems the problems found so far, here and elsewhere
 */
record Field(JsonValue value, String place, List<ConfigProblem> problems) {
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(86_400);

  /** The whole configuration. */
  static Field root(JsonValue tree, List<ConfigProblem> problems) {
    return new Field(tree, "", problems);
  }

  /** The member of this name. */
  Field get(String name) {
    return new Field(value.get(name), place.isEmpty() ? name : place + "." + name, problems);
  }

  void problem(String message) {
    problems.add(new ConfigProblem(place, message));
  }

  boolean isGiven() {
    return value.isPresent();
  }

  /** This as an object whose members must be among these. */
  Field section(FieldNames names) {
    if (isGiven() && !value.isObject()) {
      problem("must be a mapping of names to values, not " + value.kind());
      return new Field(JsonValue.missing(), place, problems);
    }
    value.names().forEach(name -> names.problemOf(name).ifPresent(this::problem));
    return this;
  }

  /** The names in a mapping where the operator chooses them; none if this is absent. */
  List<String> names() {
    if (isGiven() && !value.isObject()) {
      problem("must be a mapping of names to values, not " + value.kind());
    }
    return value.names();
  }

  /** The elements of a list; none if this is absent. */
  List<Field> items() {
    if (isGiven() && !value.isArray()) {
      problem("must be a list, not " + value.kind());
    }
    List<Field> items = new ArrayList<>();
    for (JsonValue item : value.items()) {
      items.add(new Field(item, place + "[" + items.size() + "]", problems));
    }
    return items;
  }

  /** A text that is not blank. */
  Optional<String> text() {
    if (!isGiven()) {
      return Optional.empty();
    }
    Optional<String> text = value.string().filter(string -> !string.isBlank());
    if (text.isEmpty()) {
      problem(
          "must be a text" + (value.isString() ? " that is not blank" : ", not " + value.kind()));
    }
    return text;
  }

  /** A text that has to be there. */
  Optional<String> requiredText(String what) {
    if (!isGiven()) {
      problem("is missing: give " + what);
    }
    return text();
  }

  /** True or false. */
  Optional<Boolean> truth() {
    if (isGiven() && !value.isBoolean()) {
      problem("must be true or false, not " + value.kind());
    }
    return value.bool();
  }

  /** A whole number within these bounds. */
  OptionalLong whole(long least, long most) {
    if (!isGiven()) {
      return OptionalLong.empty();
    }
    OptionalLong number = value.wholeNumber();
    if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
      problem("must be a whole number from " + least + " to " + most + found());
      return OptionalLong.empty();
    }
    return number;
  }

  /** A time in seconds, decimals allowed, rounded up to a millisecond. */
  Optional<Duration> seconds() {
    if (!isGiven()) {
      return Optional.empty();
    }
    Optional<BigDecimal> seconds =
        value
            .decimal()
            .filter(number -> number.signum() > 0 && number.compareTo(LONGEST_SECONDS) <= 0);
    if (seconds.isEmpty()) {
      problem("must be a number of seconds above zero, at most " + LONGEST_SECONDS + found());
    }
    return seconds.map(Field::duration);
  }

  private static Duration duration(BigDecimal seconds) {
    // Decided first, because expanding a number such as 1e-999999999 would take for ever.
    if (seconds.compareTo(BigDecimal.valueOf(1, 3)) < 0) {
      return Duration.ofMillis(1);
    }
    return Duration.ofMillis(
        seconds.setScale(3, RoundingMode.CEILING).movePointRight(3).longValueExact());
  }

  private String found() {
    return ", not " + (value.isNumber() ? value.toString() : value.kind());
  }
}
