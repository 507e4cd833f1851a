package dev.sluice.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ProviderWish.Sort;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body says of its way. */
final class RouteWishReaderTest {
  private static final String MESSAGES = "'messages':[{'role':'user','content':'hi'}]";

  @Test
  void whoSaysNothingWishesNothing() {
    assertEquals(RouteWish.NONE, wish("'seed':1"));
  }

  @Test
  void furtherModelsAreTriedInTheirOrderEachOnce() {
    assertEquals(
        List.of("b", "c", "d"), wish("'models':['b','m','c'],'fallbacks':['c','d']").models());
  }

  @Test
  void withoutAModelTheFirstOfTheListIsAskedFor() {
    ChatRequest request = read("{'models':['a','b'],'fallbacks':['c'],%s}".formatted(MESSAGES));

    assertEquals("a", request.model());
    assertEquals(List.of("b", "c"), request.wish().models());
  }

  @Test
  void eightFurtherModelsAreEnough() {
    assertEquals(
        8, wish("'models':" + names("a", 4) + ",'fallbacks':" + names("b", 4)).models().size());
    assertEquals(
        8, read("{'models':%s,%s}".formatted(names("a", 8), MESSAGES)).wish().models().size() + 1);
    assertEquals(
        "fallbacks", refused("'models':" + names("a", 5) + ",'fallbacks':" + names("b", 4)));
    assertEquals("models", refused("'models':" + names("a", 9)));
  }

  @Test
  void aModelsNameMayHave256Characters() {
    String longest = "n".repeat(256);

    assertEquals(List.of(longest), wish("'fallbacks':['" + longest + "']").models());
    assertEquals("fallbacks[1]", refused("'fallbacks':['a','" + longest + "n']"));
    assertEquals("models[0]", refused("'models':['" + longest + "n']"));
  }

  @Test
  void fallbacksCanBeForbidden() {
    assertFalse(wish("'disable_fallbacks':true").fallbacks());
    assertTrue(wish("'disable_fallbacks':false").fallbacks());
  }

  @Test
  void retriesAndTimeoutAreRead() {
    RouteWish wish = wish("'num_retries':0,'timeout':0.25");

    assertEquals(OptionalInt.of(0), wish.retries());
    assertEquals(Optional.of(Duration.ofMillis(250)), wish.timeout());
    assertEquals(OptionalInt.of(10), wish("'num_retries':10").retries());
    assertEquals(Optional.of(Duration.ofDays(1)), wish("'timeout':86400").timeout());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000001", "1e-999999999", "0.001"})
  void noTimeoutIsShorterThanAMillisecond(String seconds) {
    assertEquals(Optional.of(Duration.ofMillis(1)), wish("'timeout':" + seconds).timeout());
  }

  @Test
  void whatProvidersAreWantedIsRead() {
    ProviderWish provider =
        wish("""
        'provider':{'order':['openai','azure'],'only':['openai','azure','xai'],
         'ignore':['groq'],'allow_fallbacks':false,'sort':'throughput',
         'require_parameters':true,'max_price':{'prompt':1.5,'completion':0}}\
        """)
            .provider();

    assertEquals(List.of("openai", "azure"), provider.order());
    assertEquals(List.of("openai", "azure", "xai"), provider.only());
    assertEquals(List.of("groq"), provider.ignore());
    assertFalse(provider.allowFallbacks());
    assertEquals(Optional.of(Sort.THROUGHPUT), provider.sort());
    assertEquals(Optional.of(new BigDecimal("1.5")), provider.maxPromptPrice());
    assertEquals(Optional.of(new BigDecimal("0")), provider.maxCompletionPrice());
    assertEquals(Optional.of(Sort.PRICE), wish("'provider':{'sort':'price'}").provider().sort());
    assertEquals(
        Optional.of(Sort.LATENCY), wish("'provider':{'sort':'latency'}").provider().sort());
    assertEquals(ProviderWish.NONE, wish("'provider':{}").provider());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'models':null,'fallbacks':null,'disable_fallbacks':null,'route':null",
        "'provider':null,'num_retries':null,'timeout':null",
        "'models':[],'fallbacks':[],'route':'fallback'",
        "'provider':{'order':null,'sort':null,'max_price':null,'zdr':null}"
      })
  void whatSaysNothingIsTakenOutAllTheSame(String members) {
    ChatRequest request = read("{'model':'m',%s,%s}".formatted(members, MESSAGES));

    assertEquals(RouteWish.NONE, request.wish());
    assertEquals(List.of("model", "messages"), request.body().names());
  }

  @Test
  void noProviderIsSentAWordOfIt() {
    ChatRequest request =
        read(
            """
            {'model':'m','models':['b'],'fallbacks':['c'],'disable_fallbacks':false,
             'route':'fallback','provider':{'sort':'price'},'num_retries':1,'timeout':5,'seed':7,
             'metadata':{'task':'sum','theirs':'x'},%s}\
            """
                .formatted(MESSAGES));

    assertEquals(
        "{'model':'m','seed':7,'metadata':{'theirs':'x'},%s}"
            .formatted(MESSAGES)
            .replace('\'', '"'),
        request.body().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'models':'b'                 | models            | 'models' must be an array of names of models, not a string.
          'models':['b','']            | models[1]         | 'models[1]' is empty: give the name of a model.
          'models':[7]                 | models[0]         | 'models[0]' must be the name of a model, not a number.
          'fallbacks':{}               | fallbacks         | 'fallbacks' must be an array of names of models, not an object.
          'fallbacks':[{'m':['b']}]    | fallbacks[0]      | 'fallbacks[0]' must be the name of a model alone: it cannot have parameters of its own.
          'disable_fallbacks':'yes'    | disable_fallbacks | 'disable_fallbacks' must be a boolean, not a string.
          'route':'fastest'            | route             | 'route' must be fallback; there is no other here.
          'route':1                    | route             | 'route' must be fallback; there is no other here.
          'num_retries':-1             | num_retries       | 'num_retries' must be a whole number from 0 to 10.
          'num_retries':11             | num_retries       | 'num_retries' must be a whole number from 0 to 10.
          'num_retries':'2'            | num_retries       | 'num_retries' must be a whole number from 0 to 10.
          'timeout':0                  | timeout           | 'timeout' must be a number of seconds above zero, at most 86400.
          'timeout':86400.1            | timeout           | 'timeout' must be a number of seconds above zero, at most 86400.
          'timeout':1e999999999        | timeout           | 'timeout' must be a number of seconds above zero, at most 86400.
          'timeout':'5'                | timeout           | 'timeout' must be a number of seconds above zero, at most 86400.
          'provider':'openai'          | provider          | 'provider' must be an object, not a string.
          'provider':{'order':'openai'} | provider.order   | 'provider.order' must be an array of names of providers, not a string.
          'provider':{'only':[1]}      | provider.only[0]  | 'provider.only[0]' must be the name of a provider, not a number.
          'provider':{'allow_fallbacks':1} | provider.allow_fallbacks | 'provider.allow_fallbacks' must be a boolean, not a number.
          'provider':{'require_parameters':1} | provider.require_parameters | 'provider.require_parameters' must be a boolean, not a number.
          'provider':{'sort':'random'} | provider.sort     | 'provider.sort' must be price, throughput or latency.
          'provider':{'sort':{'by':'price'}} | provider.sort | 'provider.sort' must be price, throughput or latency.
          'provider':{'max_price':1}   | provider.max_price | 'provider.max_price' must be an object, not a number.
          'provider':{'max_price':{'prompt':-1}} | provider.max_price.prompt | 'provider.max_price.prompt' must be a number of US dollars for a million tokens, zero or more.
          'provider':{'max_price':{'completion':'1'}} | provider.max_price.completion | 'provider.max_price.completion' must be a number of US dollars for a million tokens, zero or more.
          """)
  void whatIsWrongIsNamedWithItsField(String member, String param, String message) {
    RequestProblem problem = problem(member);
    assertEquals(Optional.of(param), problem.param());
    assertEquals(message, problem.message());
    assertEquals(Optional.of("invalid_value"), problem.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'data_collection':'deny'",
        "'zdr':true",
        "'quantizations':['fp8']",
        "'enforce_distillable_text':true",
        "'max_price':{'image':1}",
        "'new_promise':1"
      })
  void aPromiseThatCannotBeKeptIsRefused(String member) {
    RequestProblem problem = problem("'provider':{" + member + "}");
    assertTrue(problem.param().orElseThrow().startsWith("provider."), problem::toString);
    assertTrue(problem.message().contains("is not supported by this gateway"), problem::toString);
  }

  @Test
  void aNameWithoutEndIsNotRepeated() {
    assertEquals("provider....", refused("'provider':{'" + "x".repeat(65) + "':1}"));
    assertEquals("provider.order", refused("'provider':{'order':" + names("p", 65) + "}"));
  }

  @Test
  void aWishOutOfRangeCannotBeMade() {
    assertThrows(IllegalArgumentException.class, () -> RouteWish.NONE.withRetries(11));
    assertThrows(IllegalArgumentException.class, () -> RouteWish.NONE.withRetries(-1));
    assertThrows(IllegalArgumentException.class, () -> RouteWish.NONE.withTimeout(Duration.ZERO));
  }

  private static String names(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'" + prefix + i + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static RouteWish wish(String members) {
    return read("{'model':'m',%s,%s}".formatted(members, MESSAGES)).wish();
  }

  private static ChatRequest read(String body) {
    Parsed parsed = ChatRequest.parse(body.replace('\'', '"').getBytes(UTF_8));
    return assertInstanceOf(Parsed.Valid.class, parsed, parsed::toString).request();
  }

  private static String refused(String members) {
    return problem(members).param().orElseThrow();
  }

  private static RequestProblem problem(String members) {
    String body = "{'model':'m',%s,%s}".formatted(members, MESSAGES);
    Parsed parsed = ChatRequest.parse(body.replace('\'', '"').getBytes(UTF_8));
    return assertInstanceOf(Parsed.Invalid.class, parsed, body).problem();
  }
}
