package dev.sluice.local.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.local.keys.KeysWords.Act;
import dev.sluice.local.keys.KeysWords.Wish;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysWordsTest {
  @ParameterizedTest
  @CsvSource({
    "put openai, PUT, OPENAI_API_KEY",
    "put MY_SERVER_KEY, PUT, MY_SERVER_KEY",
    "remove anthropic, REMOVE, ANTHROPIC_API_KEY",
    "list, LIST, ''",
  })
  void whatIsWantedIsAnActAndTheNameOfAKey(String words, Act act, String key) {
    assertEquals(new Wish(act, key, Map.of()), parse(words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--stack mine put openai --region eu-west-1",
        "put --stack=mine openai --region=eu-west-1",
        "put openai --region eu-west-1 --stack mine",
      })
  void optionsStandWhereTheyLike(String words) {
    assertEquals(
        new Wish(Act.PUT, "OPENAI_API_KEY", Map.of("--stack", "mine", "--region", "eu-west-1")),
        parse(words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "-h", "put --help", "put openai --help", "--stack x"})
  void whoSaysNothingOrAsksForHelpGetsIt(String words) {
    assertEquals(new KeysWords.Help(), parse(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "put | Whose key? Such as: ./sluice keys put openai",
        "remove | Whose key? Such as: ./sluice keys put openai",
        "list openai | 'list' takes no name; see ./sluice keys --help.",
        "get openai | After 'keys' comes put, list or remove, not 'get'.",
        "put openai --stak x | There is no option '--stak'; see ./sluice keys --help.",
        "put openai --stack | --stack needs a name.",
        "put openai --stack= | --stack needs a name.",
        "put openai --stack --region x | --stack needs a name.",
        "list --stack a --secret b | Either --stack or --secret, not both.",
      })
  void whatIsWrongIsSaidInOneSentence(String words, String sentence) {
    assertEquals(new KeysWords.Wrong(sentence), parse(words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "put openai sk-proj-C4n4ry",
        "put sk-proj-C4n4ry",
        "sk-proj-C4n4ry",
        "put openai --key=sk-proj-C4n4ry",
        "put openai --sk-proj-C4n4ry",
        "put openai -sk-proj-C4n4ry",
      })
  void aWordThatMayBeAKeyIsNotRepeated(String words) {
    String sentence = assertInstanceOf(KeysWords.Wrong.class, parse(words)).sentence();
    assertFalse(sentence.contains("C4n4ry"), sentence);
  }

  @Test
  void aKeyThatIsAnArgumentIsCalledKnown() {
    String sentence =
        assertInstanceOf(KeysWords.Wrong.class, parse("put openai sk-proj-C4n4ry")).sentence();
    assertTrue(sentence.contains("read from standard input"), sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "opnai | There is no provider 'opnai'; did you mean 'openai'? A key of another name is"
            + " written as in config/gateway.yaml, such as MY_SERVER_KEY.",
        "sk-C4n4ry | That is no provider's name, and is not repeated because it may be a key. A key"
            + " of another name is written as in config/gateway.yaml, such as MY_SERVER_KEY.",
        "ollama | The provider 'ollama' needs no key. If a server of yours does, say what"
            + " config/gateway.yaml calls it, such as MY_SERVER_KEY.",
      })
  void aNameThatIsNoProvidersIsExplained(String name, String sentence) {
    assertEquals(new KeysWords.Wrong(sentence), parse("put " + name));
  }

  private static KeysWords parse(String words) {
    return KeysWords.parse(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)));
  }
}
