package dev.sluice.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which script is played for which request. */
final class PlaybillTest {
  private SimulatedProvider provider;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    provider = SimulatedProvider.start();
    caller = new Caller(provider);
  }

  @AfterEach
  void stop() {
    caller.close();
    provider.close();
  }

  @Test
  void theQueueComesBeforeTheRequestsOwnAndThatBeforeTheStandingOne() throws Exception {
    provider.always(Script.saying("standing"));
    provider.next(Script.saying("first"), Script.saying("second"));
    JsonObject own = Caller.chat().put("simulate", Script.saying("own").toJson());

    assertEquals("first", said(own));
    assertEquals("second", said(Caller.chat()));
    assertEquals("own", said(own));
    assertEquals("standing", said(Caller.chat()));
  }

  @Test
  void aRequestThatCannotBeReadUsesUpNoScript() throws Exception {
    provider.next(Script.saying("first"));

    assertEquals(400, caller.post(Json.object()).statusCode());
    assertEquals("first", said(Caller.chat()));
  }

  @Test
  void aScriptOfARequestThatIsWrongIsRefusedByName() throws Exception {
    JsonValue own = Json.object().put("colour", "blue").build();

    JsonValue error = caller.answer(Caller.chat().put("simulate", own)).get("error");
    assertEquals("simulate.colour", error.get("param").string().orElseThrow());
    String message = error.get("message").string().orElseThrow();
    assertTrue(message.contains("unknown") && message.contains("errorEventAfter"), message);
  }

  @Test
  void aResetForgetsScriptsAndRequests() throws Exception {
    provider.always(Script.saying("standing"));
    provider.next(Script.refusing(500), Script.refusing(500));
    caller.post(Caller.chat());
    provider.reset();

    assertEquals(0, provider.requests().size());
    assertTrue(said(Caller.chat()).startsWith("Hello!"));
  }

  private String said(JsonObject request) throws IOException, InterruptedException {
    JsonValue choice = caller.answer(request).get("choices").at(0);
    return choice.path("message", "content").string().orElseThrow();
  }
}
