package dev.sluice.emulated;

import dev.sluice.infrastructure.Sam;
import dev.sluice.local.packaging.Packages;
import dev.sluice.simulator.SimulatedProvider;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The zips of all functions, unpacked by SAM as it does it for its containers, with every model
 * played by one provider.
 */
record FunctionZips(Map<String, Path> folders) {
  FunctionZips {
    folders = Map.copyOf(folders);
  }

  /** Makes them from what is compiled, in this folder. */
  static FunctionZips make(Path folder, SimulatedProvider provider, Sam sam) throws IOException {
    Packages packages =
        new Packages(Checkout.root(), Surroundings.config(provider), folder.resolve("zips"));
    Map<String, Path> folders = new HashMap<>();
    for (TemplateFunction function : TemplateFunction.all()) {
      Path zip = packages.make(function.code()).zip();
      Path unpacked = folder.resolve(function.folder());
      sam.unzip(zip, unpacked);
      folders.put(function.id(), unpacked);
    }
    return new FunctionZips(folders);
  }

  /** Where this function's zip is unpacked. */
  Path folder(TemplateFunction function) {
    return Objects.requireNonNull(folders.get(function.id()));
  }
}
