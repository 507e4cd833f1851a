package dev.sluice.local.yaml;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the nodes of one document into a JSON value. Used once. */
final class NodeReader {
  private static final JsonValue NULL = Json.parse("null");
  private static final JsonValue TRUE = Json.parse("true");
  private static final JsonValue FALSE = Json.parse("false");

  /** Aliases repeat what they stand for, so a few lines could otherwise fill the memory. */
  private static final int MOST_NODES = 100_000;

  private static final int DEEPEST = 100;

  private final boolean shortForms;
  private int nodes;

  /**
   * A reader.
   *
   * @param shortForms whether CloudFormation's tags are read as its functions
   */
  NodeReader(boolean shortForms) {
    this.shortForms = shortForms;
  }

  JsonValue read(Node document) {
    return value(document, 0);
  }

  private JsonValue value(Node node, int depth) {
    nodes++;
    if (nodes > MOST_NODES || depth > DEEPEST) {
      throw Yaml.at(node.getStartMark(), "too large or too deep, perhaps through its aliases");
    }
    String tag = node.getTag().getValue();
    if (shortForms && tag.startsWith("!")) {
      return shortForm(tag.substring(1), untagged(node, depth));
    }
    return switch (node) {
      case MappingNode mapping when mapping.getTag().equals(Tag.MAP) -> object(mapping, depth);
      case SequenceNode sequence when sequence.getTag().equals(Tag.SEQ) -> array(sequence, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw Yaml.at(node.getStartMark(), "the tag " + tag + " has no meaning here");
    };
  }

  private JsonValue untagged(Node node, int depth) {
    return switch (node) {
      case MappingNode mapping -> object(mapping, depth);
      case SequenceNode sequence -> array(sequence, depth);
      case ScalarNode scalar -> Json.string(scalar.getValue());
      default -> throw Yaml.at(node.getStartMark(), "a node of an unknown kind");
    };
  }

  private static JsonValue shortForm(String function, JsonValue argument) {
    String name =
        function.equals("Ref") || function.equals("Condition") ? function : "Fn::" + function;
    JsonValue value = argument;
    if (function.equals("GetAtt") && argument.isString()) {
      // The first dot only: what follows may have dots of its own (nested stacks' outputs).
      value = Json.strings(List.of(argument.stringOr("").split("\\.", 2)));
    }
    return Json.object().put(name, value).build();
  }

  private JsonValue object(MappingNode mapping, int depth) {
    Set<String> names = new HashSet<>();
    JsonObject object = Json.object();
    for (NodeTuple member : mapping.getValue()) {
      Node key = member.getKeyNode();
      if (!(key instanceof ScalarNode name)) {
        throw Yaml.at(key.getStartMark(), "a key must be a plain word");
      }
      if (!names.add(name.getValue())) {
        throw Yaml.at(key.getStartMark(), "'" + name.getValue() + "' is given twice");
      }
      object.put(name.getValue(), value(member.getValueNode(), depth + 1));
    }
    return object.build();
  }

  private JsonValue array(SequenceNode sequence, int depth) {
    List<JsonValue> items = new ArrayList<>();
    sequence.getValue().forEach(item -> items.add(value(item, depth + 1)));
    return Json.array(items);
  }

  private static JsonValue scalar(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.STR)) {
      return Json.string(text);
    }
    if (tag.equals(Tag.NULL)) {
      return NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return text.toLowerCase(Locale.ROOT).equals("true") ? TRUE : FALSE;
    }
    try {
      if (tag.equals(Tag.INT)) {
        return Json.parse(whole(text).toString());
      }
      if (tag.equals(Tag.FLOAT)) {
        return Json.number(new BigDecimal(text));
      }
    } catch (NumberFormatException _) {
      throw Yaml.at(scalar.getStartMark(), "not a number that JSON can hold");
    }
    throw Yaml.at(scalar.getStartMark(), "the tag " + tag.getValue() + " has no meaning here");
  }

  private static BigInteger whole(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    if (text.startsWith("0o")) {
      return new BigInteger(text.substring(2), 8);
    }
    return new BigInteger(text);
  }
}
