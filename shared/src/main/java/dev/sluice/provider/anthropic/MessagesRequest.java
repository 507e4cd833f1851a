package dev.sluice.provider.anthropic;

import dev.sluice.chat.ChatRequest;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.completions.ReasoningWish;
import dev.sluice.provider.failure.Untranslatable;
import dev.sluice.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes a request of the Messages API from a chat completion. The same request always becomes the
 * same bytes, and more messages only add to its end: caches, and thoughts that are bound to what
 * stood before them, rest on that.
 */
final class MessagesRequest {
  private static final String VERSION = "2023-06-01";

  private final Target target;
  private final ProviderCall call;
  private final MessagesPlace place;
  private final ClaudeModel model;
  private final Refusals refusals;
  private final JsonValue asked;
  private final long cap;
  private final AnswerFormat format;
  private Tools tools;
  private Thinking thinking;

  private MessagesRequest(Target target, ProviderCall call, MessagesPlace place) {
    this.target = target;
    this.call = call;
    this.place = place;
    this.model = ClaudeModel.of(target.model());
    this.refusals = new Refusals(target);
    this.asked = withoutDropped(target, call.request().body());
    this.cap = cap(target, call, model);
    this.thinking = thinking();
    this.tools = Tools.in(asked, model.schemas());
    this.format = format();
  }

  /**
   * The request.
   *
   * @throws Untranslatable if it cannot be said
   */
  static Outgoing outgoing(Target target, ProviderCall call, MessagesPlace place) {
    return new MessagesRequest(target, call, place).outgoing();
  }

  /** Whether the answer will come as the arguments of a tool that the caller does not know. */
  static boolean answersByTool(JsonValue body) {
    return body.path("tool_choice", "name").stringOr("").equals(AnswerFormat.TOOL);
  }

  private Outgoing outgoing() {
    refuseWhatNoTurnCanSay();
    chooseTools();
    if (thinking.isBudgeted() && lacksThoughtInToolLoop()) {
      thinking = thinking.off();
    }
    Turns turns = Turns.of(asked.get("messages"), thinking.on());
    if (turns.endWithAssistant() && !model.prefills()) {
      throw Untranslatable.here(
          "messages",
          "The last message is the assistant's, and "
              + target.fullModel()
              + " does not go on with one; end with a user's.");
    }
    Map<String, String> headers = new TreeMap<>(Map.of("anthropic-version", VERSION));
    if (model.binds() && thinking.isAdaptive() && bringsThoughts()) {
      thinking = thinking.droppingUnboundThoughts();
      headers.put("anthropic-beta", Thinking.BINDING_BETA);
    }
    JsonValue body = body(turns);
    refusals.check();
    return new Outgoing(place.path(), headers, place.keyHeader(), body, call.request().stream());
  }

  private JsonValue body(Turns turns) {
    JsonObject body = Json.object().put("model", target.model()).put("max_tokens", cap);
    List<JsonValue> system = new ArrayList<>(turns.system());
    format.instruction().map(Blocks::text).ifPresent(system::add);
    putList(body, "system", system);
    body.put("messages", Json.array(turns.messages()));
    putList(body, "tools", tools.definitions());
    tools.choice().ifPresent(choice -> body.put("tool_choice", choice));
    thinking.field().ifPresent(field -> body.put("thinking", field));
    JsonObject output = Json.object();
    thinking.effort().ifPresent(effort -> output.put("effort", effort));
    format.format().ifPresent(one -> output.put("format", one));
    if (thinking.effort().isPresent() || format.format().isPresent()) {
      body.put("output_config", output);
    }
    putList(body, "stop_sequences", stops());
    Sampling.put(asked, model, thinking.on(), refusals, body);
    account(body);
    if (place.automaticCaching()) {
      Blocks.copyCache(asked, body);
    }
    if (call.request().stream()) {
      body.put("stream", true);
    }
    return body.build();
  }

  private static void putList(JsonObject body, String name, List<JsonValue> items) {
    if (!items.isEmpty()) {
      body.put(name, Json.array(items));
    }
  }

  /**
   * What is about the account that asks. A cheaper tier that is not there is not promised; a faster
   * one is had where the account has paid for it, and the answer says so.
   */
  private void account(JsonObject body) {
    String tier = asked.get("service_tier").stringOr("");
    if (tier.equals("flex")) {
      refusals.add("service_tier");
    } else if (place.accounts() && !tier.isEmpty()) {
      body.put("service_tier", tier.equals("default") ? "standard_only" : "auto");
    }
    Optional<String> user =
        asked.get("safety_identifier").string().or(() -> asked.get("user").string());
    if (place.accounts() && user.filter(name -> !name.isBlank()).isPresent()) {
      body.put("metadata", Json.object().put("user_id", user.get()));
    }
  }

  private Thinking thinking() {
    ReasoningWish wish = ReasoningWish.in(asked);
    if (wish.isOn() && model.thinks() == ClaudeModel.Thinks.NEVER) {
      ReasoningWish.FIELDS.stream()
          .filter(field -> asked.get(field).isPresent())
          .forEach(refusals::add);
    }
    return Thinking.of(model, wish, cap, !asked.path("reasoning", "exclude").isTrue());
  }

  private AnswerFormat format() {
    AnswerFormat wanted = AnswerFormat.of(asked.get("response_format"), model);
    if (wanted.tool().isPresent() && (!tools.definitions().isEmpty() || thinking.on())) {
      refusals.add("response_format");
      return AnswerFormat.FREE;
    }
    return wanted;
  }

  /**
   * A call can be forced neither at every model, nor while it counts the tokens of its thoughts.
   */
  private void chooseTools() {
    if (format.tool().isPresent()) {
      tools = format.tool().get();
    } else if (tools.forced() && !model.forces()) {
      refusals.add("tool_choice");
      tools = tools.unforced();
    } else if (tools.forced() && thinking.isBudgeted()) {
      refusals.addWhileThinking("tool_choice");
      tools = tools.unforced();
    }
  }

  private void refuseWhatNoTurnCanSay() {
    if (call.request().choices() != 1) {
      throw Untranslatable.here("n", "'n' must be 1 at this provider.");
    }
    boolean spoken =
        asked.get("modalities").items().stream().anyMatch(one -> one.stringOr("").equals("audio"));
    if (spoken || asked.get("audio").isPresent()) {
      throw Untranslatable.here("modalities", "This provider answers in text alone.");
    }
  }

  /** The sequences to stop at; Anthropic refuses those that are nothing but white space. */
  private List<JsonValue> stops() {
    JsonValue stop = asked.get("stop");
    List<JsonValue> all = stop.isString() ? List.of(stop) : stop.items();
    return all.stream().filter(one -> !one.stringOr("").isBlank()).toList();
  }

  /**
   * Whether the assistant's call that was just answered has lost the thought before it, without
   * which Anthropic refuses to think on (<i>Extended thinking</i>, section <i>Preserving thinking
   * blocks</i>).
   */
  private boolean lacksThoughtInToolLoop() {
    List<JsonValue> messages = asked.get("messages").items();
    int last = messages.size() - 1;
    while (last >= 0 && isRole(messages.get(last), "tool")) {
      last--;
    }
    boolean inLoop =
        last >= 0
            && last < messages.size() - 1
            && isRole(messages.get(last), "assistant")
            && messages.get(last).get("tool_calls").size() > 0;
    return inLoop && Thoughts.in(messages.get(last)).isEmpty();
  }

  private boolean bringsThoughts() {
    return asked.get("messages").items().stream()
        .anyMatch(message -> isRole(message, "assistant") && !Thoughts.in(message).isEmpty());
  }

  private static boolean isRole(JsonValue message, String role) {
    return message.get("role").stringOr("").equals(role);
  }

  /**
   * The most tokens of the answer: what is held for, what the caller wants, what the model can; the
   * least of them.
   */
  private static long cap(Target target, ProviderCall call, ClaudeModel model) {
    ChatRequest request = call.request();
    long most = Math.min(call.outputCap().orElse(Long.MAX_VALUE), target.outputCap(request));
    return target.maxOutputTokens().isPresent() ? most : Math.min(most, model.mostOutput());
  }

  private static JsonValue withoutDropped(Target target, JsonValue body) {
    JsonObject kept = body.edit();
    target.dropping().always().forEach(kept::remove);
    return kept.build();
  }
}
