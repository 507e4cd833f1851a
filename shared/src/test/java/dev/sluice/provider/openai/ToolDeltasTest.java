package dev.sluice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import org.junit.jupiter.api.Test;

final class ToolDeltasTest {
  private final ToolDeltas deltas = new ToolDeltas();

  @Test
  void whatIsAsOpenAiHasItStaysTheSameValue() {
    same("[{'index':0,'id':'a','type':'function','function':{'name':'f','arguments':''}}]");
    same("[{'index':0,'function':{'arguments':'{}'}}]");
    same("[{'index':1,'id':'b','type':'function','function':{'name':'g','arguments':''}}]");
    same("[{'index':0,'function':{'arguments':' '}},{'index':1,'function':{'arguments':'{}'}}]");
  }

  @Test
  void anIdStandsOnce() {
    same("[{'index':0,'id':'a','function':{'name':'f','arguments':''}}]");
    becomes(
        "[{'index':0,'id':'a','function':{'arguments':'1'}}]",
        "[{'index':0,'function':{'arguments':'1'}}]");
    becomes(
        "[{'index':0,'id':'','function':{'name':'','arguments':'2'}}]",
        "[{'index':0,'function':{'arguments':'2'}}]");
  }

  @Test
  void anIdMayComeLate() {
    becomes(
        "[{'index':0,'id':'','function':{'name':'f'}}]", "[{'index':0,'function':{'name':'f'}}]");
    same("[{'index':0,'id':'a','function':{'arguments':'1'}}]");
    becomes(
        "[{'index':0,'id':'a','function':{'arguments':'2'}}]",
        "[{'index':0,'function':{'arguments':'2'}}]");
  }

  @Test
  void callsOfOneNumberAreTold() {
    becomes(
        "[{'index':0,'id':'a','function':{'name':'f'}},{'index':0,'id':'b','function':{'name':'g'}}]",
        "[{'index':0,'id':'a','function':{'name':'f'}},{'index':1,'id':'b','function':{'name':'g'}}]");
    becomes(
        "[{'index':0,'function':{'arguments':'1'}}]", "[{'index':1,'function':{'arguments':'1'}}]");
  }

  @Test
  void callsWithoutANumberGetOne() {
    becomes(
        "[{'id':'a','function':{'name':'f'}}]", "[{'id':'a','function':{'name':'f'},'index':0}]");
    becomes("[{'function':{'arguments':'1'}}]", "[{'function':{'arguments':'1'},'index':0}]");
    becomes(
        "[{'id':'b','function':{'name':'g'}}]", "[{'id':'b','function':{'name':'g'},'index':1}]");
  }

  private void same(String calls) {
    JsonValue before = json(calls);
    assertSame(before, deltas.of(before));
  }

  private void becomes(String calls, String wanted) {
    assertEquals(json(wanted), Json.parse(deltas.of(json(calls)).toBytes()));
  }

  private static JsonValue json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }
}
