package dev.sluice.chat;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestReaderTest {
  private static final String MESSAGES = "'messages':[{'role':'user','content':'hi'}]";

  @Test
  void theSmallestRequestIsRead() {
    ChatRequest request = valid("");
    assertEquals("m", request.model());
    assertFalse(request.stream());
    assertFalse(request.usageAsked());
    assertEquals(OptionalLong.empty(), request.outputCap());
    assertEquals(1, request.choices());
    assertEquals(1, request.messages());
    assertEquals(0, request.tools());
    assertFalse(request.media());
    assertEquals(Optional.empty(), request.endUser());
    assertEquals(Optional.empty(), request.task());
    assertEquals(List.of(), request.tags());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'stream':'yes'               | stream                | 'stream' must be a boolean, not a string.
          'stream_options':[]          | stream_options        | 'stream_options' must be an object, not an array.
          'temperature':'hot'          | temperature           | 'temperature' must be a number, not a string.
          'top_p':true                 | top_p                 | 'top_p' must be a number, not a boolean.
          'tools':{}                   | tools                 | 'tools' must be an array, not an object.
          'user':7                     | user                  | 'user' must be a string, not a number.
          'safety_identifier':7        | safety_identifier     | 'safety_identifier' must be a string, not a number.
          'metadata':'x'               | metadata              | 'metadata' must be an object, not a string.
          'n':0                        | n                     | 'n' must be a whole number from 1 to 128, not 0.
          'n':129                      | n                     | 'n' must be a whole number from 1 to 128, not 129.
          'n':1.5                      | n                     | 'n' must be a whole number from 1 to 128, not 1.5.
          'n':'2'                      | n                     | 'n' must be a whole number from 1 to 128, not a string.
          'max_tokens':-1              | max_tokens            | 'max_tokens' must be a whole number from 1 to 100000000, not -1.
          'max_completion_tokens':1e99 | max_completion_tokens | 'max_completion_tokens' must be a whole number from 1 to 100000000, not 1E+99.
          'max_tokens':1e999999999     | max_tokens            | 'max_tokens' must be a whole number from 1 to 100000000, not 1E+999999999.
          'max_tokens':9999999999999999999999999999999999999999999999 | max_tokens | 'max_tokens' must be a whole number from 1 to 100000000, not a number that long.
          'service_tier':'scale'       | service_tier          | 'service_tier' must be auto, default, flex or priority: this gateway has no prices for others.
          'api_base':'http://x'        | api_base              | 'api_base' is set by the operator of this gateway, not by a call.
          'base_url':null              | base_url              | 'base_url' is set by the operator of this gateway, not by a call.
          'api_key':'sk'               | api_key               | 'api_key' is set by the operator of this gateway, not by a call.
          'cache':{}                   | cache                 | 'cache' is not supported by this gateway yet.
          'stream_timeout':5           | stream_timeout        | 'stream_timeout' is not supported by this gateway yet.
          'mock_response':'x'          | mock_response         | 'mock_response' is not supported by this gateway yet.
          """)
  void whatIsWrongIsNamedWithItsField(String member, String param, String message) {
    RequestProblem problem = problem("{'model':'m'," + MESSAGES + "," + member + "}");
    assertEquals(Optional.of(param), problem.param());
    assertEquals(message, problem.message());
    assertEquals(Optional.of("invalid_value"), problem.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'messages':[]}                                     | model    | missing_required_parameter | 'model' is missing: give the name of a model.
          {'model':null,'messages':[]}                        | model    | missing_required_parameter | 'model' is missing: give the name of a model.
          {'model':7,'messages':[]}                           | model    | invalid_value | 'model' must be the name of a model, not a number.
          {'models':[],'messages':[]}                         | model    | missing_required_parameter | 'model' is missing: give the name of a model.
          {'model':'m'}                                       | messages | missing_required_parameter | 'messages' is missing: give an array of messages.
          {'model':'m','messages':'hi'}                       | messages | invalid_value | 'messages' must be an array of messages, not a string.
          {'model':'m','messages':[]}                         | messages | invalid_value | 'messages' is empty: give at least one message.
          {'model':'m','messages':['hi']}                     | messages[0] | invalid_value | 'messages[0]' must be an object, not a string.
          {'model':'m','messages':[{'role':'user'},{}]}       | messages[1].role | invalid_value | 'messages[1].role' must be one of system, developer, user, assistant, tool.
          {'model':'m','messages':[{'role':'robot'}]}         | messages[0].role | invalid_value | 'messages[0].role' must be one of system, developer, user, assistant, tool.
          {'model':'m','messages':[{'role':'user','content':7}]} | messages[0].content | invalid_value | 'messages[0].content' must be a string or an array of parts, not a number.
          """)
  void whatIsMissingOrMisplacedIsNamedToo(String body, String param, String code, String message) {
    RequestProblem problem = problem(body);
    assertEquals(Optional.of(param), problem.param());
    assertEquals(Optional.of(code), problem.code());
    assertEquals(message, problem.message());
  }

  @Test
  void aBlankModelIsNoModel() {
    RequestProblem problem = problem("{'model':' '," + MESSAGES + "}");
    assertEquals("'model' is empty: give the name of a model.", problem.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []       | The request body must be a JSON object, not an array.
          null     | The request body must be a JSON object, not null.
          {'a':    | The request body is not valid JSON: Unexpected end-of-input within/between Object entries (line 1, column 6).
          """)
  void aBodyThatIsNoObjectIsRefused(String body, String message) {
    assertEquals(message, problem(body).message());
    assertEquals(Optional.empty(), problem(body).param());
  }

  @Test
  void anEmptyBodyIsRefused() {
    assertEquals("The request body is not valid JSON: the text is empty.", problem("").message());
  }

  @Test
  void aBodyInAnotherEncodingIsRefusedBecauseItsBytesBoundNothing() {
    byte[] utf16 = ("{\"model\":\"m\"," + MESSAGES.replace('\'', '"') + "}").getBytes(UTF_16);
    Parsed.Invalid invalid = assertInstanceOf(Parsed.Invalid.class, ChatRequest.parse(utf16));
    assertTrue(invalid.problem().message().contains("not in UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"16", "16.0", "1.6e1", "16.000"})
  void theOutputCapIsAnyWholeNumberHoweverWritten(String number) {
    assertEquals(OptionalLong.of(16), valid("'max_tokens':" + number).outputCap());
    assertEquals(OptionalLong.of(16), valid("'max_completion_tokens':" + number).outputCap());
  }

  @Test
  void aNullIsAsGoodAsNothing() {
    assertEquals(
        OptionalLong.empty(), valid("'max_tokens':null,'temperature':null,'n':null").outputCap());
  }

  @Test
  void theLesserOfTwoOutputCapsCounts() {
    assertEquals(OptionalLong.of(7), valid("'max_tokens':7,'max_completion_tokens':9").outputCap());
    assertEquals(OptionalLong.of(7), valid("'max_tokens':9,'max_completion_tokens':7").outputCap());
  }

  @Test
  void whatSluiceActsOnIsRead() {
    ChatRequest request =
        valid(
            "'stream':true,'stream_options':{'include_usage':true},'n':3,"
                + "'tools':[{'type':'function','function':{'name':'f'}}],'user':'u'");
    assertTrue(request.stream());
    assertTrue(request.usageAsked());
    assertEquals(3, request.choices());
    assertEquals(1, request.tools());
    assertEquals(Optional.of("u"), request.endUser());
  }

  @Test
  void theSafetyIdentifierGoesBeforeTheUserAndABlankOneIsNone() {
    assertEquals(Optional.of("s"), valid("'user':'u','safety_identifier':'s'").endUser());
    assertEquals(Optional.of("u"), valid("'user':'u','safety_identifier':''").endUser());
    assertEquals(Optional.empty(), valid("'user':' '").endUser());
  }

  @Test
  void unknownFieldsSurviveWithTheirDigits() {
    String body =
        "{'model':'m',"
            + MESSAGES
            + ",'seed':123456789012345678901,'temperature':0.70,'new_field':{'a':[null,1.10]}}";
    assertEquals(body.replace('\'', '"'), read(body).body().toString());
  }

  @Test
  void taskAndTagsAreTakenOutOfTheMetadata() {
    ChatRequest request = valid("'metadata':{'task':'sum','tags':['a','b'],'theirs':'x'}");
    assertEquals(Optional.of("sum"), request.task());
    assertEquals(List.of("a", "b"), request.tags());
    assertEquals("{\"theirs\":\"x\"}", request.body().get("metadata").toString());
  }

  @Test
  void metadataThatWasOnlyOursIsNotSentAtAll() {
    ChatRequest request = valid("'metadata':{'task':'sum'}");
    assertTrue(request.body().get("metadata").isMissing());
    assertEquals(List.of("model", "messages"), request.body().names());
  }

  @Test
  void metadataThatIsTheirsIsLeftAlone() {
    assertEquals("{\"a\":\"b\"}", valid("'metadata':{'a':'b'}").body().get("metadata").toString());
    assertEquals("{}", valid("'metadata':{}").body().get("metadata").toString());
  }

  @Test
  void theBytesBoundTheInputOfText() {
    String body =
        "{'model':'m','messages':[{'role':'user','content':[{'type':'text','text':'日本'}]}]}";
    ChatRequest request = read(body);
    assertFalse(request.media());
    int bytes = body.getBytes(UTF_8).length;
    assertEquals(bytes, request.bytes());
    assertEquals(OptionalLong.of(bytes + 2 * 32), request.inputBound());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]",
        "\"response_format\":{\"type\":\"json_object\"}"
      })
  void theBoundHasRoomForWhatProvidersWriteIntoThePromptThemselves(String member) {
    String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]," + member + "}";
    ChatRequest request = read(body);
    assertEquals(
        body.length() + 32 * (2 + request.tools()) + 1_024, request.inputBound().orElseThrow());
  }

  @Test
  void theBoundHasRoomForToolsThatWereCalledBefore() {
    String called = "{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f'}}]}";
    String body = "{'model':'m','messages':[{'role':'user'}," + called + "]}";
    ChatRequest request = read(body);

    assertEquals(body.length() + 32 * 3 + 1_024, request.inputBound().orElseThrow());
  }

  @Test
  void oldFunctionsCountAsTools() {
    assertEquals(2, valid("'functions':[{'name':'f'},{'name':'g'}]").tools());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'role':'user','content':[{'type':'image_url','image_url':{'url':'u'}}]}",
        "{'role':'user','content':[{'type':'text','text':'a'},{'type':'input_audio'}]}",
        "{'role':'user','content':[{'type':'file','file':{'file_id':'f'}}]}",
        "{'role':'user','content':[{'type':'something_new','id':'f'}]}",
        "{'role':'user','content':[{'id':'f'}]}",
        "{'role':'assistant','audio':{'id':'a'}}",
        "{'role':'assistant','images':[{'type':'image_url','image_url':{'url':'https://e.org'}}]}"
      })
  void whatIsNotKnownToBeTextHasNoBound(String message) {
    ChatRequest request = read("{'model':'m','messages':[" + message + "]}");
    assertTrue(request.media());
    assertEquals(OptionalLong.empty(), request.inputBound());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'web_search_options':{}",
        "'enable_search':true",
        "'plugins':[{'id':'web'}]",
        "'search_parameters':{'mode':'on'}",
        "'tools':[{'type':'builtin_function','function':{'name':'$web_search'}}]",
        "'tools':[{'type':'web_search'}]"
      })
  void whatAProviderFetchesHasNoBound(String member) {
    assertTrue(valid(member).media());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'enable_search':false",
        "'web_search_options':null",
        "'service_tier':'default'",
        "'service_tier':'priority'",
        "'service_tier':null",
        "'tools':[{'type':'function'},{'type':'custom'}]"
      })
  void whatFetchesNothingKeepsItsBound(String member) {
    assertFalse(valid(member).media());
  }

  @Test
  void aBodyCannotNestWithoutEnd() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    RequestProblem problem = problem("{'model':'m'," + MESSAGES + ",'x':" + deep + "}");
    assertTrue(problem.message().contains("nesting depth"), problem.message());
  }

  private static ChatRequest valid(String more) {
    return read("{'model':'m'," + MESSAGES + (more.isEmpty() ? "" : "," + more) + "}");
  }

  private static ChatRequest read(String body) {
    Parsed parsed = ChatRequest.parse(body.replace('\'', '"').getBytes(UTF_8));
    return assertInstanceOf(Parsed.Valid.class, parsed, parsed::toString).request();
  }

  private static RequestProblem problem(String body) {
    Parsed parsed = ChatRequest.parse(body.replace('\'', '"').getBytes(UTF_8));
    return assertInstanceOf(Parsed.Invalid.class, parsed).problem();
  }
}
