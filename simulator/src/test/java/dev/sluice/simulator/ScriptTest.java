package dev.sluice.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts as values and as JSON. */
final class ScriptTest {
  @ParameterizedTest
  @MethodSource("everyScript")
  void survivesTheWayThroughJson(Script script) {
    JsonValue json = script.toJson();

    assertEquals(script.toString(), Script.parse(Json.parse(json.toBytes())).toString());
    assertTrue(json.size() > 0, "each of these says something");
  }

  @Test
  void everyMemberIsAMethodOfItsOwn() {
    Set<String> members = new TreeSet<>();
    everyScript().forEach(script -> members.addAll(script.toJson().names()));

    var unknown = Json.object().put("nothing", 1).build();
    String known = assertThrows(BadRequest.class, () -> Script.parse(unknown)).problem();
    for (String member :
        known.substring(known.indexOf("known are ") + 10).replace(".", "").split(", ", -1)) {
      assertTrue(members.contains(member), member);
    }
  }

  static Stream<Script> everyScript() {
    Script plain = Script.plain();
    Duration time = Duration.ofMillis(5);
    JsonValue object = Json.object().put("x", 1).build();
    return Stream.of(
        Script.saying("Hi").withReasoning("Hm").withFinishReason("stop").withComments(),
        Script.tokens(3).withDelay(time).withPace(time).withUsage(object),
        Script.refusing(503).withRetryAfter("1").withHeader("a", "b").withHeader("c", "d"),
        plain.withBarrier("all", 2),
        plain.withBarrier("all", 2, time),
        plain.withCut(),
        plain.withSilence(),
        plain.withError("type", "message"),
        plain.withError("type", "code", "message"),
        plain.withRaw("text/plain", new byte[] {1}),
        plain.withToolCall("weather", "{}"),
        plain.withExtra(object).withExtraDelta(object),
        plain.withCutAfter(1),
        plain.withErrorEventAfter(1),
        plain.withSilenceAfter(1),
        plain.withNoUsage().withUsageInFinishChunk());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'colour':1}                       | simulate.colour",
        "{'status':'500'}                   | simulate.status",
        "{'status':99}                      | simulate.status",
        "{'delay':-1}                       | simulate.delay",
        "{'delay':1.5}                      | simulate.delay",
        "{'text':5}                         | simulate.text",
        "{'text':'a','tokens':1}            | simulate.tokens",
        "{'comments':'yes'}                 | simulate.comments",
        "{'error':'no'}                     | simulate.error",
        "{'error':{'kind':'x'}}             | simulate.error.kind",
        "{'toolCall':{}}                    | simulate.toolCall.name",
        "{'barrier':{'name':'b'}}           | simulate.barrier.parties",
        "{'raw':{}}                         | simulate.raw.body",
        "{'raw':{'base64':'!'}}             | simulate.raw.base64",
        "{'headers':{'a b':'c'}}            | simulate.headers",
        "{'headers':{'a':'b\\nc'}}          | simulate.headers",
        "{'extra':{'usage':1}}              | simulate.extra",
        "{'usage':3}                        | simulate.usage",
        "{'usage':{},'noUsage':true}        | simulate.noUsage",
        "{'cut':true,'silent':true}         | simulate.silent",
        "{'cutAfter':1,'silentAfter':1}     | simulate.silentAfter",
        "[]                                 | simulate",
      },
      quoteCharacter = '"')
  void namesTheMemberThatIsWrong(String script, String name) {
    JsonValue json = Json.parse(script.replace('\'', '"'));

    BadRequest problem = assertThrows(BadRequest.class, () -> Script.parse(json));
    assertEquals(name, problem.param().orElseThrow());
    assertTrue(problem.problem().startsWith("'" + name + "' "), problem.problem());
  }

  @Test
  void doesNotChangeWhenAnotherIsMadeFromIt() {
    Script first = Script.saying("Hi");
    Script second = first.withCutAfter(1);

    assertEquals("{\"text\":\"Hi\"}", first.toString());
    assertEquals("{\"text\":\"Hi\",\"cutAfter\":1}", second.toString());
  }
}
