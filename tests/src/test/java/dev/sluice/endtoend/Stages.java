package dev.sluice.endtoend;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The stages, which are set up once for all classes: each test makes keys of its own, and the
 * providers forget what they played before.
 */
final class Stages implements ArgumentsProvider, BeforeEachCallback {
  private static final Namespace OURS = Namespace.create(Stages.class);

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Arrays.stream(Way.values())
        .map(way -> Arguments.of(Named.of(way.name(), stage(way, context))));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    for (Way way : Way.values()) {
      Optional.ofNullable(store(context).get(way, Stage.class)).ifPresent(Stage::reset);
    }
  }

  /** The store closes it after the last test. */
  private static Stage stage(Way way, ExtensionContext context) {
    return store(context).computeIfAbsent(way, _ -> Stage.start(way), Stage.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getRoot().getStore(OURS);
  }
}
