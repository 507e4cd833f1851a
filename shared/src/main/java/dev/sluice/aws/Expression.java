package dev.sluice.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One conditional update, put together part by part. Attribute names and values never stand in the
 * text: {@link #name} and {@link #value} give what stands for them. Not thread-safe; used once.
 */
final class Expression {
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();
  private final List<String> sets = new ArrayList<>();
  private final List<String> adds = new ArrayList<>();
  private final List<String> removals = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();

  /** What stands for this attribute; the same each time. */
  String name(String attribute) {
    return names.computeIfAbsent(attribute, _ -> "#" + names.size());
  }

  /** What stands for this value. */
  String value(AttributeValue value) {
    String placeholder = ":" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  Expression set(String attribute, String operand) {
    sets.add(name(attribute) + " = " + operand);
    return this;
  }

  Expression add(String attribute, AttributeValue amount) {
    adds.add(name(attribute) + " " + value(amount));
    return this;
  }

  Expression remove(String attribute) {
    removals.add(name(attribute));
    return this;
  }

  /** Adds a condition; all must hold. */
  Expression when(String condition) {
    conditions.add(condition);
    return this;
  }

  Expression when(String attribute, String comparison, AttributeValue value) {
    return when(name(attribute) + " " + comparison + " " + value(value));
  }

  void writeTo(UpdateItemRequest.Builder request) {
    Map<String, String> attributes = new LinkedHashMap<>();
    names.forEach((attribute, placeholder) -> attributes.put(placeholder, attribute));
    request
        .updateExpression(clause("SET", sets) + clause("ADD", adds) + clause("REMOVE", removals))
        .conditionExpression(String.join(" AND ", conditions))
        .expressionAttributeNames(attributes)
        .expressionAttributeValues(values);
  }

  private static String clause(String verb, List<String> parts) {
    return parts.isEmpty() ? "" : verb + " " + String.join(", ", parts) + " ";
  }
}
