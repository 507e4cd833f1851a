package dev.sluice.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.money.Money;
import dev.sluice.route.Availability;
import dev.sluice.route.CircuitState;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.Target;
import dev.sluice.route.circuit.CircuitPolicy;
import dev.sluice.route.circuit.CircuitPolicy.Recovery;
import dev.sluice.route.circuit.SharedCircuit.HalfOpened;
import dev.sluice.secret.SecretUnavailable;
import dev.sluice.testkit.Captured;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Timeout(60)
final class ProbesTest {
  private static final Target DOWN = Targets.of("down", 1, 10);
  private static final Target OTHER = Targets.of("other", 1, 10);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ProbeStage stage = new ProbeStage(DOWN, OTHER);

  @Test
  void nobodyIsAskedWhileAllIsWell() {
    assertEquals(List.of(), stage.probes.run());
    assertEquals(List.of(), stage.provider.targets());
  }

  @Test
  void aTargetWhoseCooldownIsOverIsAskedAndNoOther() {
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.clock.advance(Duration.ofSeconds(5));
    stage.provider.plays(ScriptedProvider.answers(12, 2));

    assertEquals(List.of(new Probed("down", Optional.empty())), stage.probes.run());
    assertEquals(
        List.of(new ScriptedProvider.Asked("down", OptionalLong.of(16))), stage.provider.asked());
  }

  @Test
  void aCooldownIsNeverCutShort() {
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(60));
    stage.clock.advance(Duration.ofSeconds(59));
    assertEquals(List.of(), stage.probes.run());
  }

  @Test
  void aTargetThatSaidWhenItComesBackIsNotAsked() {
    stage.opened(DOWN, OpenCause.RATE_LIMITED, Duration.ofSeconds(5));
    stage.clock.advance(Duration.ofSeconds(5));
    assertEquals(List.of(), stage.probes.run());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "RATE_LIMITED")
  void whateverElseOpenedItIsProbed(OpenCause cause) {
    stage.opened(DOWN, cause, MINUTE);
    stage.clock.advance(MINUTE);
    stage.provider.plays(ScriptedProvider.answers(12, 2));
    assertEquals(1, stage.probes.run().size());
  }

  @Test
  void oneThatFailsOpensTheCircuitAgainInEveryProcessAlsoIfNobodyHereSawTheLast() {
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    // Half open for thirty seconds, and closed by time alone since.
    stage.clock.advance(MINUTE);
    assertInstanceOf(CircuitState.Closed.class, stage.process().of(DOWN).circuit());
    stage.provider.plays(ScriptedProvider.fails(FailureClass.CONNECT));

    assertEquals(
        List.of(new Probed("down", Optional.of(FailureClass.CONNECT))), stage.probes.run());

    CircuitState.Open open =
        assertInstanceOf(CircuitState.Open.class, stage.process().of(DOWN).circuit());
    assertEquals(OpenCause.FAILING, open.cause());
    assertEquals(stage.clock.instant().plusSeconds(10), open.until(), "twice the last cooldown");
  }

  @Test
  void oneThatFailsDoesSoForAProcessThatAnsweredProbesBeforeToo() {
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.clock.advance(Duration.ofSeconds(50));
    stage.provider.plays(
        ScriptedProvider.answers(12, 2), ScriptedProvider.fails(FailureClass.SERVER_ERROR));
    assertEquals(1, stage.probes.run().size());

    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.clock.advance(MINUTE);
    assertEquals(1, stage.probes.run().size());
    assertInstanceOf(CircuitState.Open.class, stage.process().of(DOWN).circuit());
  }

  @Test
  void oneThatIsAnsweredLetsAllTryAgainWhereTheyWaitForIt() {
    Recovery usual = CircuitPolicy.DEFAULT.recovery();
    CircuitPolicy waiting =
        CircuitPolicy.DEFAULT.withRecovery(
            new Recovery(usual.shares(), usual.step(), Duration.ofHours(1)));
    ProbeStage patient = new ProbeStage(waiting, Availability.ALL, DOWN);
    patient.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    patient.clock.advance(MINUTE);
    assertInstanceOf(CircuitState.Open.class, patient.process().of(DOWN).circuit());
    patient.provider.plays(ScriptedProvider.answers(12, 2));

    assertEquals(1, patient.probes.run().size());

    assertInstanceOf(HalfOpened.class, patient.circuits.read().get("down"));
    assertEquals(new CircuitState.HalfOpen(10), patient.process().of(DOWN).circuit());
  }

  @Test
  void anOpeningIsProbedOnce() {
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.clock.advance(Duration.ofSeconds(5));
    stage.provider.plays(ScriptedProvider.answers(12, 2));
    assertEquals(1, stage.probes.run().size());
    for (int i = 0; i < 10; i++) {
      stage.clock.advance(MINUTE);
      assertEquals(List.of(), stage.probes.run());
    }
  }

  @Test
  void aTargetIsNotAskedTwiceAMinute() {
    stage.provider.playsAlways(() -> ScriptedProvider.fails(FailureClass.SERVER_ERROR));
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.clock.advance(Duration.ofSeconds(5));
    assertEquals(1, stage.probes.run().size());
    stage.clock.advance(Duration.ofSeconds(15));
    assertEquals(List.of(), stage.probes.run());
    stage.clock.advance(Duration.ofSeconds(45));
    assertEquals(1, stage.probes.run().size());
  }

  @Test
  void whatCallersHaveFoundOutLongSinceIsNotAsked() {
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.clock.advance(Duration.ofSeconds(5).plus(Probes.LATEST));
    assertEquals(List.of(), stage.probes.run());
  }

  @Test
  void aProbeIsPricedAndRecordedToTheOperator() {
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.clock.advance(Duration.ofSeconds(5));
    stage.provider.plays(ScriptedProvider.answers(12, 2));
    assertEquals(1, stage.probes.run().size());

    UsageRecord record = stage.onlyRecord();
    assertEquals(Prober.KEY_ID, record.keyId());
    assertEquals(List.of(), record.scopes());
    assertEquals(Optional.of("probe"), record.task());
    assertEquals("down", record.modelAsked());
    assertEquals(Optional.of("down"), record.target());
    assertEquals(Optional.of(Money.ofNanos(12 + 20)), record.cost());
    assertEquals(Optional.empty(), record.error());
    assertEquals(1, record.attempts().size());
    assertEquals("prices-1", record.prices());
  }

  @Test
  void aProbeThatFailsIsRecordedWithWhatItMayCost() {
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.clock.advance(Duration.ofSeconds(5));
    stage.provider.plays(ScriptedProvider.fails(FailureClass.TIMEOUT));
    assertEquals(1, stage.probes.run().size());

    UsageRecord record = stage.onlyRecord();
    assertEquals(Optional.of(ErrorCategory.UPSTREAM_TIMEOUT), record.error());
    assertTrue(record.estimated());
    assertTrue(record.cost().orElseThrow().isMoreThan(Money.ofNanos(160)), record::toString);
  }

  @Test
  void aRecordThatCannotBeKeptTakesNothingFromWhatWasFoundOut() {
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.clock.advance(Duration.ofSeconds(5));
    stage.provider.plays(ScriptedProvider.fails(FailureClass.CONNECT));
    stage.usageIsDown = true;
    try (Captured _ = new Captured()) {
      assertEquals(1, stage.probes.run().size());
    }
    assertInstanceOf(CircuitState.Open.class, stage.process().of(DOWN).circuit());
  }

  @Test
  void withoutItsKeyATargetIsNotAsked() {
    Availability none = _ -> Optional.of("no key DOWN");
    Availability unreadable =
        _ -> {
          throw new SecretUnavailable("the provider keys", new IllegalStateException("away"));
        };
    for (Availability availability : List.of(none, unreadable)) {
      ProbeStage keyless = new ProbeStage(CircuitPolicy.DEFAULT, availability, DOWN);
      keyless.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
      keyless.clock.advance(Duration.ofSeconds(5));
      assertEquals(List.of(), keyless.probes.run());
    }
  }

  @Test
  void whereCircuitsAreDisabledNobodyIsAsked() {
    ProbeStage disabled = new ProbeStage(CircuitPolicy.DISABLED, Availability.ALL, DOWN);
    disabled.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    disabled.clock.advance(Duration.ofSeconds(5));
    assertEquals(List.of(), disabled.probes.run());
  }

  @Test
  void circuitsThatCannotBeReadFailTheRun() {
    stage.circuitsAreDown = true;
    assertThrows(StoreUnavailable.class, stage.probes::run);
  }
}
