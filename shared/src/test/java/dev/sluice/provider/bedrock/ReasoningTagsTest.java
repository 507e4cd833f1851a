package dev.sluice.provider.bedrock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.provider.bedrock.ReasoningTags.Parts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReasoningTagsTest {
  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {
        "'<reasoning>Think.</reasoning>Say.', Think., Say.",
        "'<reasoning>1 < 2 </ 3 </reason</reasoning><reasoning>', '1 < 2 </ 3 </reason',"
            + " '<reasoning>'",
        "'<reasoning></reasoning>Say.', '', Say.",
        "'<reasoning>Never closed', 'Never closed', ''",
        "'<reason why', '', '<reason why'",
        "'<reason', '', '<reason'",
        "'Say <reasoning>this</reasoning>', '', 'Say <reasoning>this</reasoning>'",
        "'', '', ''",
      })
  void partsATextWhereverItIsCut(String text, String reasoning, String content) {
    for (int first = 0; first <= text.length(); first++) {
      for (int second = first; second <= text.length(); second++) {
        assertEquals(
            new Parts(reasoning, content),
            read(text.substring(0, first), text.substring(first, second), text.substring(second)));
      }
    }
  }

  @Test
  void holdsBackNoMoreThanATag() {
    ReasoningTags tags = new ReasoningTags();
    assertEquals(new Parts("Long thoughts ", ""), tags.next("<reasoning>Long thoughts </reas"));
    assertEquals(new Parts("</reason why", ""), tags.next("on why"));
  }

  private static Parts read(String... pieces) {
    ReasoningTags tags = new ReasoningTags();
    StringBuilder reasoning = new StringBuilder();
    StringBuilder content = new StringBuilder();
    for (String piece : pieces) {
      Parts parts = tags.next(piece);
      reasoning.append(parts.reasoning());
      content.append(parts.content());
    }
    Parts rest = tags.rest();
    return new Parts(reasoning + rest.reasoning(), content + rest.content());
  }
}
