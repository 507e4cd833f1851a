package dev.sluice.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One DynamoDB table of the template.
 *
 * @param logicalId its name in the template
 * @param name its name here: the one the template gives, if that is a plain text, otherwise the
 *     logical id, since a generated name exists only in an account
 * @param attributes the type letter ({@code S}, {@code N}, {@code B}) of each key attribute
 * @param key the table's own key
 * @param indexes its global secondary indexes
 * @param streamView what its stream shows ({@code NEW_IMAGE} and so on), if it has one
 * @param timeToLive the attribute that says when an item may go, if there is one
 */
public record TableSpec(
    String logicalId,
    String name,
    Map<String, String> attributes,
    Key key,
    List<Index> indexes,
    Optional<String> streamView,
    Optional<String> timeToLive) {
  /** The attributes of a key: the partition's and, where there is one, the sort key's. */
  public record Key(String partition, Optional<String> sort) {}

  /**
   * A global secondary index.
   *
   * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
   * @param included the attributes it holds beside the keys, for {@code INCLUDE}
   */
  public record Index(String name, Key key, String projection, List<String> included) {
    public Index {
      included = List.copyOf(included);
    }
  }

  public TableSpec {
    attributes = Map.copyOf(attributes);
    indexes = List.copyOf(indexes);
  }
}
