package dev.sluice.runtime.hooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As in CRaC, with one resource that notes what it is asked, and fails if it is told to. */
public final class Core {
  private static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());
  private static volatile String failing = "";

  private Core() {}

  /** Forgets all calls; the hook of this name will fail. */
  public static void reset(String failingHook) {
    CALLS.clear();
    failing = failingHook;
  }

  public static List<String> calls() {
    return List.copyOf(CALLS);
  }

  public static Context getGlobalContext() {
    return new Context() {
      @Override
      public void beforeCheckpoint(@Nullable Context context) throws Exception {
        call("beforeCheckpoint");
      }

      @Override
      public void afterRestore(@Nullable Context context) throws Exception {
        call("afterRestore");
      }
    };
  }

  private static void call(String hook) throws Exception {
    CALLS.add(hook);
    if (hook.equals(failing)) {
      throw new Exception(hook + " fails");
    }
  }
}
