package dev.sluice.route.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import org.junit.jupiter.api.Test;

/** What is seen in a text before anything is counted. */
final class ScansTest {
  @Test
  void findsProgramTextAndLeavesProseAlone() {
    assertEquals(5, CodeScan.marks("fooBar snake_case call() x => y;\nend"));
    assertEquals(0, CodeScan.marks("A sentence (with brackets), a well-known one; and more."));
    assertTrue(CodeScan.hasSql("SELECT id FROM users"));
    assertFalse(CodeScan.hasSql("select a gift from our list"));
    assertTrue(CodeScan.hasStackTrace("Traceback (most recent call last):"));
    assertEquals("Explain please ", CodeScan.withoutFences("Explain```int x;```please"));
  }

  @Test
  void findsFormulasAndLeavesProseAlone() {
    assertEquals(4, MathScan.marks("f(x) = x^2 + e^{-x} and T(n/2)"));
    assertEquals(2, MathScan.marks("∑ over all i ≥ 0"));
    assertEquals(0, MathScan.marks("Plan (a) or call() it, e.g. item(s)."));
  }

  @Test
  void findsWholeWordsAndBeginningsOfWords() {
    Phrases phrases = Phrases.of("prove, refactor*, race condition", "证明");
    assertEquals(1, phrases.in(Phrases.fold("Prove it!")));
    assertEquals(0, phrases.in(Phrases.fold("Improve it, approved.")));
    assertEquals(2, phrases.in(Phrases.fold("Refactoring: a race-condition")));
    assertEquals(1, phrases.in(Phrases.fold("请证明这一点")));
  }

  @Test
  void keepsTheBeginningAndTheEndOfALongText() {
    Excerpt excerpt = new Excerpt(4, 3);
    excerpt.addContent(Json.parse("[{\"text\": \"abcdef\"}, {\"text\": \"ghijkl\"}]"));
    assertEquals("abcd\njkl", excerpt.text());
    assertEquals(13, excerpt.length());
  }

  @Test
  void keepsAShortTextAsItIs() {
    Excerpt excerpt = new Excerpt(4, 3);
    excerpt.addContent(Json.parse("\"abcdef\""));
    assertEquals("abcdef", excerpt.text());
  }

  @Test
  void countsAListOnlyInItsOrder() {
    assertEquals(3, Instruction.of("1. find 2. compare 3. conclude").numbered());
    assertEquals(0, Instruction.of("version 2. 3. and so on").numbered());
  }
}
