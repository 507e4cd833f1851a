package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.route.RouteVerdict.NotSuchRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A target that cannot do what is needed is not in the plan. */
final class CapabilitiesInPlansTest {
  private static final String IMAGE =
      "{'model':'g','messages':[{'role':'user','content':["
          + "{'type':'image_url','image_url':{'url':'https://pictures.example/1.png'}}]}]}";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "TOOLS       | ,'tools':[{'type':'function','function':{'name':'f'}}]",
        "JSON_SCHEMA | ,'response_format':{'type':'json_schema','json_schema':{'name':'s'}}",
        "REASONING   | ,'reasoning_effort':'high'",
        "REASONING   | ,'reasoning':{'effort':'low'}",
        "REASONING   | ,'thinking':{'type':'enabled','budget_tokens':2000}",
        "REASONING   | ,'enable_thinking':true"
      })
  void whatIsNeededIsReadFromTheBody(Capability need, String more) {
    Planning planning = new Planning().group("g", lacking("a/no", need), Targets.of("b/perhaps"));

    assertEquals(List.of("b/perhaps"), planning.ids("g", more));
    assertEquals(List.of("a/no", "b/perhaps"), planning.ids("g"));
    assertEquals(
        "it cannot do what is needed: " + need.words(),
        planning.planOf("g", more).omitted().getFirst().reason());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "IMAGES | {'type':'image_url','image_url':{'url':'https://x.example/1.png'}}",
        "AUDIO  | {'type':'input_audio','input_audio':{'data':'','format':'wav'}}",
        "FILES  | {'type':'file','file':{'file_id':'f'}}"
      })
  void mediaAreNeeds(Capability need, String part) {
    Planning planning = new Planning().group("g", lacking("a/no", need), Targets.of("b/perhaps"));

    assertEquals(
        List.of("b/perhaps"),
        Planning.idsOf(
            planning.plan("{'model':'g','messages':[{'role':'user','content':[" + part + "]}]}")));
  }

  @Test
  void noThinkingNeedsNothing() {
    Planning planning = new Planning().group("g", lacking("a/no", Capability.REASONING));

    assertEquals(List.of("a/no"), planning.ids("g", ",'reasoning_effort':'none'"));
  }

  @Test
  void whoAsksOnlyForWhatCannotIsToldSoAndNoFallbackAnswersInstead() {
    NotSuchRequests verdict =
        assertInstanceOf(
            NotSuchRequests.class,
            new Planning()
                .group("g", lacking("a/no", Capability.IMAGES))
                .group("h", Targets.of("b/perhaps"))
                .fallbacks(Fallbacks.of(Map.of("g", List.of("h"))))
                .verdict(IMAGE));

    assertEquals(Optional.of("messages"), verdict.problem().param());
    assertEquals("No target of 'g' can do images.", verdict.problem().message());
  }

  @Test
  void whoWritesLessThanIsAskedForIsLeftOutWhereAnotherWritesMore() {
    Planning planning = new Planning().group("g", writing("a/short", 100), writing("b/long", 900));

    RoutePlan plan = planning.planOf("g", ",'max_tokens':500");
    assertEquals(List.of("b/long"), Planning.idsOf(plan));
    assertEquals(
        "it writes at most 100 tokens, and others write more", plan.omitted().getFirst().reason());
    assertEquals(List.of("a/short", "b/long"), planning.ids("g", ",'max_tokens':1000"));
  }

  @Test
  void nothingIsBothThereAndLacking() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Capabilities(Set.of(Capability.TOOLS), Set.of(Capability.TOOLS)));
  }

  static Target lacking(String id, Capability lack) {
    return target(id, OptionalLong.empty(), new Capabilities(Set.of(), Set.of(lack)));
  }

  static Target writing(String id, long tokens) {
    return target(id, OptionalLong.of(tokens), Capabilities.UNKNOWN);
  }

  private static Target target(String id, OptionalLong writes, Capabilities capabilities) {
    Target plain = Targets.of(id);
    return new Target(
        plain.id(),
        plain.provider(),
        plain.model(),
        plain.apiBase(),
        plain.access(),
        plain.price(),
        OptionalLong.empty(),
        writes,
        capabilities,
        plain.timeouts(),
        plain.dropping(),
        false);
  }
}
