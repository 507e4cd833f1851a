package dev.sluice.local.dynamodb;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * Records of a stream in the form that Lambda gives them (AWS Lambda Developer Guide, "Using AWS
 * Lambda with Amazon DynamoDB").
 */
final class StreamEvents {
  private StreamEvents() {}

  static JsonValue record(Record record, String arn) {
    return Json.object()
        .put("eventID", record.eventID())
        .put("eventName", record.eventNameAsString())
        .put("eventVersion", record.eventVersion())
        .put("eventSource", "aws:dynamodb")
        .put("awsRegion", record.awsRegion())
        .put("dynamodb", change(record.dynamodb()))
        .put("eventSourceARN", arn)
        .build();
  }

  private static JsonObject change(StreamRecord change) {
    JsonObject json =
        Json.object()
            .put(
                "ApproximateCreationDateTime",
                change.approximateCreationDateTime().getEpochSecond())
            .put("Keys", members(change.keys()))
            .put("SequenceNumber", change.sequenceNumber())
            .put("SizeBytes", change.sizeBytes())
            .put("StreamViewType", change.streamViewTypeAsString());
    if (change.hasNewImage()) {
      json.put("NewImage", members(change.newImage()));
    }
    return json;
  }

  private static JsonValue members(Map<String, AttributeValue> item) {
    JsonObject object = Json.object();
    item.forEach((name, value) -> object.put(name, attribute(value)));
    return object.build();
  }

  private static JsonValue attribute(AttributeValue value) {
    JsonObject typed = Json.object();
    switch (value.type()) {
      case S -> typed.put("S", value.s());
      case N -> typed.put("N", value.n());
      case BOOL -> typed.put("BOOL", value.bool());
      case NUL -> typed.put("NULL", true);
      case L ->
          typed.put("L", Json.array(value.l().stream().map(StreamEvents::attribute).toList()));
      case M -> typed.put("M", members(value.m()));
      case SS -> typed.put("SS", Json.strings(value.ss()));
      case NS -> typed.put("NS", Json.strings(value.ns()));
      case B, BS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("bytes in a stream: none of our tables has any");
    }
    return typed.build();
  }
}
