package dev.sluice.provider.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GatheredReplyTest {
  private final GatheredReply gathered = new GatheredReply();

  @Test
  void choicesTextsAndCallsArePutTogetherByTheirNumbers() {
    add("{'index':1,'delta':{'role':'assistant','content':'B'},'finish_reason':null}");
    add("{'index':0,'delta':{'reasoning_content':'Hm'},'finish_reason':null}");
    add(
        "{'index':0,'delta':{'tool_calls':[{'index':1,'id':'b','function':{'name':'g','arguments':'{'}},"
            + "{'index':0,'id':'a','function':{'name':'f','arguments':''}}]},'finish_reason':null}");
    add(
        "{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'{}'}},"
            + "{'index':1,'id':'','function':{'arguments':'}'}}]},'finish_reason':'tool_calls'}");
    add("{'index':1,'delta':{'content':'C'},'finish_reason':'length'}");
    gathered.accept(
        Pieces.of(
                json("{'id':'x','choices':[],'usage':{'prompt_tokens':3,'completion_tokens':4}}"),
                Optional.of(TokenUsage.of(3, 4)))
            .charged(Optional.of(BigDecimal.ONE)));

    ChatReply reply = gathered.reply();

    assertEquals(
        json(
            """
            {'id':'x','object':'chat.completion','model':'m','choices':[
              {'index':0,'message':{'role':'assistant','content':null,'reasoning_content':'Hm',
                'tool_calls':[{'id':'a','type':'function','function':{'name':'f','arguments':'{}'}},
                              {'id':'b','type':'function','function':{'name':'g','arguments':'{}'}}]},
               'finish_reason':'tool_calls'},
              {'index':1,'message':{'role':'assistant','content':'BC'},'finish_reason':'length'}],
             'usage':{'prompt_tokens':3,'completion_tokens':4}}
            """),
        Json.parse(reply.body().toBytes()));
    assertEquals(Optional.of(TokenUsage.of(3, 4)), reply.usage());
    assertEquals(Optional.of(BigDecimal.ONE), reply.charge());
  }

  @Test
  void isServedAsItsEndSays() {
    add("{'index':0,'delta':{'content':'B'},'finish_reason':'stop'}");
    gathered.accept(
        Pieces.of(
            json("{'choices':[],'service_tier':'flex','usage':{}}"),
            Optional.of(TokenUsage.of(3, 4))));

    assertEquals(Optional.of(ServiceTier.FLEX), gathered.reply().served());
  }

  @Test
  void isNotGatheredWithoutEnd() {
    JsonValue huge = json("{'choices':[{'index':0,'delta':{'x':'" + "x".repeat(1 << 20) + "'}}]}");
    ChatChunk chunk = Pieces.of(huge, Optional.empty());
    int taken = 0;
    while (taken < 100 && gathered.accept(chunk)) {
      taken++;
    }

    assertEquals(63, taken);
  }

  private void add(String choice) {
    JsonValue chunk =
        json("{'id':'x','object':'chat.completion.chunk','model':'m','choices':[" + choice + "]}");
    gathered.accept(Pieces.of(chunk, Optional.empty()));
  }

  private static JsonValue json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }
}
