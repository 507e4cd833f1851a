package dev.sluice.endtoend;

import dev.sluice.testsupport.Checkout;
import dev.sluice.testsupport.Command;
import dev.sluice.testsupport.NodeEnvironment;
import dev.sluice.testsupport.PythonEnvironment;
import java.nio.file.Path;

/** The {@code openai} packages of other languages, installed into the build's own folders. */
enum StockSdk {
  PYTHON {
    @Override
    Command running(Path script, Object... arguments) {
      Object[] words = words(script, arguments);
      return PythonEnvironment.of("openai", TESTS.resolve("python/requirements-openai.txt"))
          .python(words);
    }

    @Override
    Path cases() {
      return TESTS.resolve("python/stock_client.py");
    }

    @Override
    Path judge() {
      return TESTS.resolve("python/judge.py");
    }

    @Override
    Path example() {
      return EXAMPLES.resolve("chat.py");
    }
  },
  NODE {
    @Override
    Command running(Path script, Object... arguments) {
      return NodeEnvironment.of("openai", TESTS.resolve("node")).node(script, arguments);
    }

    @Override
    Path cases() {
      return TESTS.resolve("node/stock_client.mjs");
    }

    @Override
    Path judge() {
      return TESTS.resolve("node/judge.mjs");
    }

    @Override
    Path example() {
      return EXAMPLES.resolve("chat.mjs");
    }
  };

  private static final Path TESTS = Checkout.root().resolve("tests");
  static final Path EXAMPLES = Checkout.root().resolve("examples");

  /** This script with these arguments, where {@code openai} is installed. */
  abstract Command running(Path script, Object... arguments);

  /** The script that plays a case and prints what it got as JSON. */
  abstract Path cases();

  /** The script that sends all recorded cases and prints what it made of the answers. */
  abstract Path judge();

  /** The guide's example in this language. */
  abstract Path example();

  private static Object[] words(Path script, Object... arguments) {
    Object[] words = new Object[arguments.length + 1];
    words[0] = script;
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return words;
  }
}
