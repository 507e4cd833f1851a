package dev.sluice.gateway;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A usage log that says when a record is kept, remembers what is noted, and can be down. */
final class JournaledLog implements UsageLog {
  private final MemoryUsageLog log = new MemoryUsageLog();
  private final List<UsageRecord> notes = new ArrayList<>();
  private final Consumer<String> journal;
  private boolean down;

  JournaledLog(Consumer<String> journal) {
    this.journal = journal;
  }

  void goDown() {
    down = true;
  }

  List<UsageRecord> records() {
    return log.records();
  }

  /** The only record there is. */
  UsageRecord record() {
    if (records().size() != 1) {
      throw new AssertionError("expected one record, there are " + records());
    }
    return records().getFirst();
  }

  List<UsageRecord> notes() {
    return List.copyOf(notes);
  }

  @Override
  public synchronized UsageRecord append(UsageRecord record) {
    if (down) {
      throw new StoreUnavailable("the usage table", true, new IOException("down"));
    }
    UsageRecord kept = log.append(record);
    journal.accept("record");
    return kept;
  }

  @Override
  public synchronized void note(UsageRecord refused) {
    notes.add(refused);
  }
}
