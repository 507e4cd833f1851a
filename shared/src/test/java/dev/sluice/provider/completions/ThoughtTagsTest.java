package dev.sluice.provider.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThoughtTagsTest {
  @ParameterizedTest
  @CsvSource({
    "'<think>Add.</think>4', 'Add.', '4'",
    "'\n<think>Add.</think>\n4', 'Add.', '\n4'",
    "'4 <think>no</think>', '', '4 <think>no</think>'",
    "'<think>no end', 'no end', ''",
    "'<think>a</thi', 'a</thi', ''",
    "'<think>1 < 2 </ 3 </thin</think><think>', '1 < 2 </ 3 </thin', '<think>'",
    "'<thin', '', '<thin'",
    "'<b>4</b>', '', '<b>4</b>'",
    "'<think></think>4</think>', '', '4</think>'",
    "'', '', ''",
  })
  void theSplitIsTheSameWhereverTheTextIsCut(String text, String reasoning, String content) {
    for (int first = 0; first <= text.length(); first++) {
      for (int second = first; second <= text.length(); second++) {
        ThoughtTags tags = new ThoughtTags("think");
        StringBuilder thought = new StringBuilder();
        StringBuilder said = new StringBuilder();
        for (String piece :
            new String[] {
              text.substring(0, first), text.substring(first, second), text.substring(second)
            }) {
          ThoughtTags.Split split = tags.next(piece);
          thought.append(split.reasoning());
          said.append(split.content());
        }
        ThoughtTags.Split rest = tags.end();
        assertEquals(reasoning, thought + rest.reasoning());
        assertEquals(content, said + rest.content());
      }
    }
  }

  @Test
  void noMoreThanATagIsKept() {
    ThoughtTags tags = new ThoughtTags("reasoning");
    assertEquals(
        new ThoughtTags.Split("Long thoughts ", ""), tags.next("<reasoning>Long thoughts </reas"));
    assertEquals(new ThoughtTags.Split("</reason why", ""), tags.next("on why"));
  }

  @Test
  void endlessSpaceIsNotKept() {
    ThoughtTags tags = new ThoughtTags("think");
    StringBuilder said = new StringBuilder();
    for (int piece = 0; piece < 100; piece++) {
      said.append(tags.next("\n").content());
    }
    assertEquals("\n".repeat(100), said.toString());
    assertEquals("", tags.end().content());
  }
}
