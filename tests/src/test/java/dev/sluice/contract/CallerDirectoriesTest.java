package dev.sluice.contract;

import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.testkit.MemoryCallerDirectory;
import org.junit.jupiter.api.Nested;

final class CallerDirectoriesTest {
  private static final String TABLE = DynamoLocal.table("key_id");

  @Nested
  final class Memory extends CallerDirectoryContract {
    Memory() {
      super(new MemoryCallerDirectory());
    }
  }

  @Nested
  final class Dynamo extends CallerDirectoryContract {
    Dynamo() {
      super(new DynamoCallerDirectory(DynamoLocal.clients(), TABLE));
    }
  }
}
