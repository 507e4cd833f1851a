package dev.sluice.local;

import dev.sluice.budget.Administration;
import dev.sluice.budget.Budget;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.Window;
import dev.sluice.caller.ApiKey;
import dev.sluice.json.Json;
import dev.sluice.money.Money;
import dev.sluice.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A key to try the gateway with. With a data folder it is the same at every start, so that what it
 * has spent is seen to survive: the folder keeps it in a file that only its owner can read.
 */
final class DemoKey {
  /** Enough to play, and little enough to see it run out. */
  private static final Budget BUDGET =
      new Budget(Money.ofUsd(BigDecimal.valueOf(5)), new Window("1d"));

  private static final String FILE = "demo-key";

  private final Administration administration;
  private final RandomGenerator secureRandom;

  DemoKey(Administration administration, RandomGenerator secureRandom) {
    this.administration = administration;
    this.secureRandom = secureRandom;
  }

  /** The key of this folder, or a new one. */
  Secret in(Optional<Path> folder) {
    return folder.isEmpty() ? issue(ApiKey.mint(secureRandom)) : kept(folder.get().resolve(FILE));
  }

  private Secret kept(Path file) {
    try {
      if (Files.exists(file)) {
        Optional<ApiKey> key = ApiKey.parse(Secret.of(Files.readString(file).strip()));
        if (key.isPresent()) {
          return administration.key(key.get().id()).isPresent()
              ? key.get().whole()
              : issue(key.get());
        }
      }
      ApiKey key = ApiKey.mint(secureRandom);
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, key.whole().reveal() + "\n");
      return issue(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Secret issue(ApiKey key) {
    NewKey demo =
        new NewKey(
            List.of(BUDGET),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "default",
            Optional.of("demo"),
            Optional.empty(),
            Json.object().build());
    return administration.issue(key, demo).secret();
  }
}
