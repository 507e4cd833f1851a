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

  private final String hooks;

  /**
   * The hooks of this package.
   *
   * @param hooks a package with the classes {@code Core} and {@code Context} of CRaC
   */
  Snapshot(String hooks) {
    this.hooks = hooks;
  }

  void beforeCheckpoint() throws Throwable {
    run("beforeCheckpoint");
  }

  void afterRestore() throws Throwable {
    run("afterRestore");
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
