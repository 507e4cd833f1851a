package dev.sluice.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

final class TraceHeaderTest {
  private static final String PROPERTY = "com.amazonaws.xray.traceHeader";
  private static final String KEY = "AWS_LAMBDA_X_TRACE_ID";

  @Test
  void inASharedProcessTheHeaderIsTheThreadsOwn() {
    TraceHeader header = new TraceHeader(true);
    header.set("Root=1");
    assertEquals("Root=1", SdkInternalThreadLocal.get(KEY));
    assertNull(System.getProperty(PROPERTY), "all invocations would have one");
    header.clear();
    assertNull(SdkInternalThreadLocal.get(KEY));
    header.set(null);
    assertNull(SdkInternalThreadLocal.get(KEY));
  }

  @Test
  void inAProcessOfOneInvocationTheHeaderIsAProperty() {
    TraceHeader header = new TraceHeader(false);
    header.set("Root=2");
    assertEquals("Root=2", System.getProperty(PROPERTY));
    header.clear();
    header.set(null);
    assertNull(System.getProperty(PROPERTY));
    assertNull(SdkInternalThreadLocal.get(KEY));
  }
}
