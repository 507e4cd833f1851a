package dev.sluice.bench.plan;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.route.RouteVerdict;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlanBenchmarkTest {
  @ParameterizedTest
  @EnumSource
  void everyRequestHasAPlan(PlannedRequest request) throws IOException {
    PlanBenchmark benchmark = new PlanBenchmark();
    benchmark.request = request.name();
    benchmark.prepare();
    assertInstanceOf(RouteVerdict.Planned.class, benchmark.plan());
  }
}
