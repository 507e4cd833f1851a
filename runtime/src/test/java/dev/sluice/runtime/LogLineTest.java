package dev.sluice.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LogLineTest {
  @Test
  void whatIsSaidHasALineOfItsOwn() {
    assertEquals("said\n", LogLine.ended("said"));
    assertEquals("a trace\n", LogLine.ended("a trace\n"));
  }
}
