package dev.sluice.lambda.usage;

import dev.sluice.json.Json;
import dev.sluice.usage.UsageJson;
import dev.sluice.usage.UsageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each usage record once it is kept, in the order of the table's stream: one by one to the
 * log, and together to the metrics. Thread-safe if both are.
 *
 * <p>A stream delivers at least once: a batch whose answer is lost comes again, and what was told
 * is told again. Lines carry the request's id, so that two of one request are known for one; the
 * metrics are counts, and not the books. Records that are changed or removed are no requests, and
 * are passed over.
 */
public final class UsageStream {
  private static final Logger LOG = LoggerFactory.getLogger(UsageStream.class);

  private final Consumer<UsageRecord> lines;
  private final Consumer<List<UsageRecord>> metrics;

  /**
   * A stream to these.
   *
   * @param lines is told of each record
   * @param metrics is told of all that {@code lines} took of a batch; of none, it is not called
   */
  public UsageStream(Consumer<UsageRecord> lines, Consumer<List<UsageRecord>> metrics) {
    this.lines = lines;
    this.metrics = metrics;
  }

  /**
   * Tells of the records of one event, up to the first that cannot be told. What follows that one
   * is not touched: Lambda sends it again, and it would be counted twice.
   *
   * @return what Lambda wants to know: from which sequence number to send again, if at all
   * @throws UntoldRecord if the very first of several cannot be told: only a batch that failed
   *     whole is halved, until the one at fault is alone and stands in nobody's way
   */
  public byte[] answer(byte[] event) {
    List<StreamChange> changes = StreamChange.read(event);
    List<UsageRecord> told = new ArrayList<>();
    int next = 0;
    while (next < changes.size() && tell(changes.get(next), told)) {
      next++;
    }
    if (!told.isEmpty()) {
      metrics.accept(List.copyOf(told));
    }
    if (next == changes.size()) {
      return failures(List.of());
    }
    String number = changes.get(next).sequenceNumber();
    if (next == 0 && changes.size() > 1) {
      throw new UntoldRecord(number);
    }
    return failures(List.of(number));
  }

  private boolean tell(StreamChange change, List<UsageRecord> told) {
    if (!change.inserted()) {
      return true;
    }
    try {
      UsageRecord record = UsageJson.read(change.item());
      lines.accept(record);
      told.add(record);
      return true;
    } catch (RuntimeException e) {
      LOG.error("the record {} of the usage stream cannot be told", change.sequenceNumber(), e);
      return false;
    }
  }

  private static byte[] failures(List<String> sequenceNumbers) {
    return Json.object()
        .put(
            "batchItemFailures",
            Json.array(
                sequenceNumbers.stream()
                    .map(number -> Json.object().put("itemIdentifier", number).build())
                    .toList()))
        .build()
        .toBytes();
  }

  /** Fails an invocation whole; the log has said why. */
  public static final class UntoldRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UntoldRecord(String sequenceNumber) {
      super("the first record of the batch, " + sequenceNumber + ", cannot be told");
    }
  }
}
