package dev.sluice.runtime.hooks;

import org.jspecify.annotations.Nullable;

/** As in CRaC. */
public interface Context {
  void beforeCheckpoint(@Nullable Context context) throws Exception;

  void afterRestore(@Nullable Context context) throws Exception;
}
