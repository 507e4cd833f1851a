package dev.sluice.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The hooks around a snapshot. AWS's launch line sends those that register with {@code org.crac} to
 * a class of its own client, by {@code -Dorg.crac.Core.Compat}; they are run there, as AWS's client
 * does. Where that class is missing, nothing can have been registered.
 */
final class Snapshot {
  static final String PACKAGE = "com.amazonaws.services.lambda.crac";

  /** AWS's launch line says here where the native part of its client is. */
  static final String LIBRARY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private final String hooks;

  /**
   * The hooks of this package.
   *
   * @param hooks a package with the classes {@code Core} and {@code Context} of CRaC
   */
  Snapshot(String hooks) {
    this.hooks = hooks;
  }

  /**
   * Runs the hooks before the snapshot. After the last one AWS's class has resolved hosts forgotten
   * by a native method (2.10.1, {@code ContextImpl}), whose library AWS's client has loaded by then
   * and this one has not. Where the library cannot be had, only that step is left out.
   */
  void beforeCheckpoint() throws Throwable {
    loadLibrary();
    try {
      run("beforeCheckpoint");
    } catch (UnsatisfiedLinkError e) {
      StackTraceElement[] frames = e.getStackTrace();
      if (frames.length == 0 || !frames[0].getClassName().startsWith(hooks)) {
        throw e;
      }
    }
  }

  void afterRestore() throws Throwable {
    run("afterRestore");
  }

  @SuppressWarnings("restricted") // As AWS's client does, with the same library.
  private static void loadLibrary() {
    String library = System.getProperty(LIBRARY);
    if (library != null) {
      try {
        System.load(library);
      } catch (UnsatisfiedLinkError _) {
        // The hooks themselves do not need it.
      }
    }
  }

  private void run(String hook) throws Throwable {
    Class<?> core;
    Class<?> context;
    try {
      core = Class.forName(hooks + ".Core");
      context = Class.forName(hooks + ".Context");
    } catch (ClassNotFoundException _) {
      return;
    }
    Method method = context.getMethod(hook, context);
    try {
      method.invoke(core.getMethod("getGlobalContext").invoke(null), (Object) null);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
