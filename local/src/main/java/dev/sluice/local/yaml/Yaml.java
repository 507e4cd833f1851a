package dev.sluice.local.yaml;

import dev.sluice.json.JsonValue;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 (core schema) as JSON. Numbers keep their digits and never pass through a double;
 * a key that is given twice is an error; anchors, aliases and the merge key of YAML 1.1, which
 * LiteLLM's configurations use, work. Thread-safe.
 */
public final class Yaml {
  private Yaml() {}

  /**
   * Reads one YAML document.
   *
   * @throws YamlException if the text is not exactly one document with a counterpart in JSON, or
   *     uses tags of its own
   */
  public static JsonValue parse(String text) {
    return new NodeReader(false).read(compose(text));
  }

  /**
   * Reads a CloudFormation or SAM template: its short forms become the long ones, so that {@code
   * !Sub x} is {@code {"Fn::Sub": "x"}}, {@code !Ref x} is {@code {"Ref": "x"}} and {@code !GetAtt
   * a.b} is {@code {"Fn::GetAtt": ["a", "b"]}} (AWS CloudFormation User Guide, "Intrinsic function
   * reference").
   *
   * @throws YamlException if the text is not exactly one document with a counterpart in JSON
   */
  public static JsonValue parseTemplate(String text) {
    return new NodeReader(true).read(compose(text));
  }

  private static Node compose(String text) {
    // Keys that are no words are let through here, so that they are refused with their place.
    LoadSettings settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setAllowNonScalarKeys(true).build();
    try {
      return new Compose(settings)
          .composeString(text)
          .orElseThrow(() -> new YamlException("the text is empty"));
    } catch (MarkedYamlEngineException e) {
      throw at(e.getProblemMark(), e.getProblem());
    } catch (YamlEngineException e) {
      throw new YamlException(String.valueOf(e.getMessage()));
    }
  }

  /** The problem, with the place as people count: from one. */
  static YamlException at(Optional<Mark> mark, String problem) {
    String place =
        mark.map(m -> " (line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1) + ")")
            .orElse("");
    return new YamlException(problem + place);
  }
}
