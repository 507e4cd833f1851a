package dev.sluice.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands an invocation's X-Ray header to the SDKs as AWS's client for Java does (version 2.10.1,
 * {@code AWSLambda.startRuntimeLoop}): in a system property where the process has one invocation at
 * a time; otherwise in a thread-local of the AWS SDK, if the SDK is there.
 */
final class TraceHeader {
  private static final String PROPERTY = "com.amazonaws.xray.traceHeader";
  private static final String KEY = "AWS_LAMBDA_X_TRACE_ID";
  private static final String THREAD_LOCAL =
      "software.amazon.awssdk.utilslite.SdkInternalThreadLocal";

  private final boolean shared;
  private final Optional<MethodHandle> put;
  private final Optional<MethodHandle> remove;

  /**
   * The way for this process.
   *
   * @param shared whether several invocations run at once
   */
  TraceHeader(boolean shared) {
    this.shared = shared;
    this.put = handle("put", MethodType.methodType(void.class, String.class, String.class));
    this.remove = handle("remove", MethodType.methodType(String.class, String.class));
  }

  /** Before the handler is called, on its thread. */
  void set(@Nullable String header) {
    if (shared) {
      call(put, KEY, header);
    } else if (header == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, header);
    }
  }

  /** After the handler, on the same thread. */
  void clear() {
    if (shared) {
      call(remove, KEY);
    }
  }

  private static void call(Optional<MethodHandle> method, @Nullable Object... arguments) {
    if (method.isPresent()) {
      try {
        method.get().invokeWithArguments(arguments);
      } catch (Throwable e) {
        throw new IllegalStateException(THREAD_LOCAL + " cannot be used", e);
      }
    }
  }

  private static Optional<MethodHandle> handle(String name, MethodType type) {
    try {
      return Optional.of(
          MethodHandles.publicLookup().findStatic(Class.forName(THREAD_LOCAL), name, type));
    } catch (ReflectiveOperationException _) {
      return Optional.empty();
    }
  }
}
