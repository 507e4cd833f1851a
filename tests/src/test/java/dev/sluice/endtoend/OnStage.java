package dev.sluice.endtoend;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link Stage}, which is set up once for all classes: each test makes keys of its
 * own, and the providers forget what they played before.
 */
final class OnStage implements ParameterResolver, BeforeEachCallback {
  private static final Namespace OURS = Namespace.create(OnStage.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stage.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return stage(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    stage(context).reset();
  }

  /** The store closes it after the last test. */
  private static Stage stage(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .computeIfAbsent(Stage.class, _ -> Stage.start(), Stage.class);
  }
}
