package dev.sluice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThinkTagsTest {
  @ParameterizedTest
  @CsvSource({
    "'<think>Add.</think>4', 'Add.', '4'",
    "'\n<think>Add.</think>\n4', 'Add.', '\n4'",
    "'4 <think>no</think>', '', '4 <think>no</think>'",
    "'<think>no end', 'no end', ''",
    "'<think>a</thi', 'a</thi', ''",
    "'<thin', '', '<thin'",
    "'<b>4</b>', '', '<b>4</b>'",
    "'<think></think>4</think>', '', '4</think>'",
    "'', '', ''",
  })
  void theSplitIsTheSameWhereverTheTextIsCut(String text, String reasoning, String content) {
    for (int first = 0; first <= text.length(); first++) {
      for (int second = first; second <= text.length(); second++) {
        ThinkTags tags = new ThinkTags();
        StringBuilder thought = new StringBuilder();
        StringBuilder said = new StringBuilder();
        for (String piece :
            new String[] {
              text.substring(0, first), text.substring(first, second), text.substring(second)
            }) {
          ThinkTags.Split split = tags.next(piece);
          thought.append(split.reasoning());
          said.append(split.content());
        }
        ThinkTags.Split rest = tags.end();
        assertEquals(reasoning, thought + rest.reasoning());
        assertEquals(content, said + rest.content());
      }
    }
  }
}
