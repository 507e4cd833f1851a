package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.aws.EmulatedSecrets;
import dev.sluice.json.Json;
import dev.sluice.testsupport.Checkout;
import dev.sluice.testsupport.Command;
import dev.sluice.testsupport.Finished;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** {@code ./sluice keys} as a process of its own, with an emulated AWS account. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class KeysCommandLineTest {
  private static final String KEY = "sk-proj-C4n4ry";

  private EmulatedSecrets secrets;

  @BeforeAll
  void startsTheEmulator() {
    secrets = EmulatedSecrets.start();
  }

  @AfterAll
  void stopsTheEmulator() {
    secrets.close();
  }

  @Test
  void aKeyIsPutIntoTheSecretOfTheStackListedAndRemoved() {
    String stack = "keys-of-a-stack";
    String secret = secrets.createStack(stack, "{\"ANTHROPIC_API_KEY\":\"sk-ant\"}");

    Finished put = keys("put", "openai", "--stack", stack).reading(KEY + "\n").run();
    assertEquals(0, put.exit(), put::toString);
    assertTrue(put.output().startsWith("OPENAI_API_KEY is in " + secret + ".\n"), put::toString);
    assertTellsNoKey(put);
    assertEquals(
        "{\"ANTHROPIC_API_KEY\":\"sk-ant\",\"OPENAI_API_KEY\":\"" + KEY + "\"}",
        secrets.textOf(secret));

    Finished list = keys("list", "--stack", stack).run();
    assertEquals("ANTHROPIC_API_KEY\nOPENAI_API_KEY\n", list.output(), list::toString);

    Finished removed = keys("remove", "openai", "--stack", stack).run();
    assertEquals(0, removed.exit(), removed::toString);
    assertEquals("{\"ANTHROPIC_API_KEY\":\"sk-ant\"}", secrets.textOf(secret));

    Finished again = keys("remove", "openai", "--stack", stack).run();
    assertEquals(1, again.exit(), again::toString);
    assertEquals(
        "sluice: There is no OPENAI_API_KEY in " + secret + ".\n", again.errors(), again::toString);
  }

  @Test
  void theSecretMayBeNamedByTheEnvironmentOrAnOption() {
    secrets.create("by-environment", "{}");
    secrets.create("by-option", "{}");
    Command command = keys("list").with("PROVIDER_KEYS_SECRET", "by-environment");
    assertEquals("There is no key in by-environment yet.\n", command.run().output());
    assertEquals(
        "There is no key in by-option yet.\n",
        keys("list", "--secret", "by-option")
            .with("PROVIDER_KEYS_SECRET", "by-environment")
            .run()
            .output());
  }

  @Test
  void whatIsTypedOnATerminalIsNotToBeSeen() {
    secrets.create("typed", "{}");
    Command command = keys("put", "openai", "--secret", "typed");
    List<Object> words = new ArrayList<>();
    words.addAll(List.of(Checkout.root().resolve("tests/python/typed.py"), "is not shown", KEY));
    words.addAll(command.words());
    Finished finished = Command.of("python3", words.toArray()).with(command.environment()).run();
    assertEquals(0, finished.exit(), finished::toString);
    assertTrue(finished.output().contains("OPENAI_API_KEY (is not shown): "), finished::toString);
    assertFalse(finished.output().contains("C4n4ry"), finished::toString);
    assertEquals("{\"OPENAI_API_KEY\":\"" + KEY + "\"}", secrets.textOf("typed"));
  }

  @Test
  void whatIsNoKeyChangesNothing() {
    String text = Json.object().put("OTHER", "sk-other").build().toString();
    secrets.create("kept", text);
    for (String input : List.of("", "\n", KEY + "\n" + KEY + "\n")) {
      Finished put = keys("put", "openai", "--secret", "kept").reading(input).run();
      assertEquals(1, put.exit(), put::toString);
      assertTrue(put.errors().endsWith("nothing was changed.\n"), put::toString);
      assertTellsNoKey(put);
    }
    assertEquals(text, secrets.textOf("kept"));
  }

  @Test
  void aStackThatIsNotThereIsNamed() {
    Finished list = keys("list", "--stack", "nowhere").run();
    assertEquals(1, list.exit(), list::toString);
    assertEquals(
        "sluice: There is no stack 'nowhere' in this region; name another with --stack or --region,"
            + " or the secret with --secret.\n",
        list.errors());
  }

  @Test
  void whereTheOutputGoesElsewhereNothingIsTypedThatWouldBeSeen() {
    Finished finished =
        Command.of(
                "python3",
                Checkout.root().resolve("tests/python/typed.py"),
                "is not asked",
                KEY,
                "sh",
                "-c",
                "./sluice keys --stack any put openai >/dev/null")
            .run();
    assertEquals(1, finished.exit(), finished::toString);
    assertTrue(
        finished.output().contains("let the output stay on the terminal"), finished::toString);
  }

  @Test
  void settingsOfAwsThatCannotBeUsedAreNoBug() {
    Finished list =
        keys("list", "--secret", "any").with("AWS_ENDPOINT_URL", "without-a-scheme").run();
    assertEquals(1, list.exit(), list::toString);
    assertTrue(
        list.errors().startsWith("sluice: The AWS settings here cannot be used: "), list::toString);
    assertEquals(1, list.errors().lines().count(), list::toString);
  }

  @Test
  void helpIsPrintedAndMistakesEndWithTwo() {
    assertTrue(keys("--help").run().output().startsWith("Usage: ./sluice keys put NAME"));
    Finished wrong = keys("put", "openai", KEY).run();
    assertEquals(2, wrong.exit(), wrong::toString);
    assertTellsNoKey(wrong);
  }

  private static void assertTellsNoKey(Finished finished) {
    assertFalse(finished.output().contains("C4n4ry"), finished::output);
    assertFalse(finished.errors().contains("C4n4ry"), finished::errors);
    assertFalse(finished.errors().contains("\tat "), finished::errors);
  }

  /** As {@code ./sluice keys} starts it once all is compiled. */
  private Command keys(String... words) {
    Object[] arguments =
        Stream.concat(
                Stream.of(
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.sluice.local.Main",
                    "keys"),
                Stream.of(words))
            .toArray();
    return Command.of(Path.of(System.getProperty("java.home"), "bin", "java"), arguments)
        .with(
            Map.of(
                "AWS_ENDPOINT_URL", secrets.uri().toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_CONFIG_FILE", "/nowhere",
                "AWS_SHARED_CREDENTIALS_FILE", "/nowhere",
                "PROVIDER_KEYS_SECRET", ""));
  }
}
