package dev.sluice.contract;

import dev.sluice.testkit.MemoryBudgetStore;
import org.junit.jupiter.api.Nested;

final class MemoryBudgetStoreTest {
  @Nested
  final class Hold extends HoldContract {
    Hold() {
      super(new MemoryBudgetStore());
    }
  }

  @Nested
  final class Raise extends RaiseContract {
    Raise() {
      super(new MemoryBudgetStore());
    }
  }

  @Nested
  final class Settle extends SettleContract {
    Settle() {
      super(new MemoryBudgetStore());
    }
  }

  @Nested
  final class Races extends RaceContract {
    Races() {
      super(new MemoryBudgetStore());
    }
  }
}
