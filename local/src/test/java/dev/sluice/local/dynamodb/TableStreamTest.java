package dev.sluice.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What the real stream does only after a quarter of an hour. */
final class TableStreamTest {
  private final OneShard shard = new OneShard();
  private final List<String> delivered = new ArrayList<>();
  private final TableStream stream =
      new TableStream(shard, "arn", records -> records.forEach(this::note));

  private void note(JsonValue record) {
    delivered.add(record.path("dynamodb", "SequenceNumber").stringOr(""));
  }

  @Test
  void afterAMachineWasAsleepTheStreamGoesOnWhereItWas() {
    stream.open(ShardIteratorType.LATEST);
    shard.write("1");
    assertTrue(stream.look());
    shard.expire();
    shard.write("2");
    assertTrue(stream.look());
    shard.write("3");
    assertTrue(stream.look());
    assertEquals(List.of("1", "2", "3"), delivered);
  }

  @Test
  void afterAMachineWasAsleepAStreamThatHadNothingYetGoesOnFromItsEnd() {
    shard.write("1");
    stream.open(ShardIteratorType.LATEST);
    shard.expire();
    stream.look();
    shard.write("2");
    assertTrue(stream.look());
    assertEquals(List.of("2"), delivered);
  }

  /** A stream of one shard; an iterator is a place in it, and the age it is of. */
  private static final class OneShard implements DynamoDbStreamsClient {
    private final List<String> numbers = new ArrayList<>();
    private int age;

    void write(String number) {
      numbers.add(number);
    }

    /** The iterators that there are until now are too old. */
    void expire() {
      age++;
    }

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
      Shard only = Shard.builder().shardId("shard").sequenceNumberRange(_ -> {}).build();
      return DescribeStreamResponse.builder().streamDescription(d -> d.shards(only)).build();
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
      return GetShardIteratorResponse.builder().shardIterator(iterator(place(request))).build();
    }

    private int place(GetShardIteratorRequest request) {
      return switch (request.shardIteratorType()) {
        case LATEST -> numbers.size();
        case AFTER_SEQUENCE_NUMBER -> numbers.indexOf(request.sequenceNumber()) + 1;
        default -> throw new AssertionError(request);
      };
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
      String[] words = request.shardIterator().split(" ", -1);
      if (Integer.parseInt(words[1]) < age) {
        throw ExpiredIteratorException.builder().message("Iterator expired").build();
      }
      return GetRecordsResponse.builder()
          .records(
              numbers.subList(Integer.parseInt(words[0]), numbers.size()).stream()
                  .map(OneShard::record)
                  .toList())
          .nextShardIterator(iterator(numbers.size()))
          .build();
    }

    private String iterator(int place) {
      return place + " " + age;
    }

    private static Record record(String number) {
      return Record.builder()
          .eventName("INSERT")
          .dynamodb(change ->
              change
                  .sequenceNumber(number)
                  .approximateCreationDateTime(Instant.EPOCH)
                  .sizeBytes(1L)
                  .keys(Map.of("request_id", AttributeValue.fromS(number))))
          .build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
