package dev.sluice.bench.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A stream of one text in each dialect, of {@link #EVENTS} events: short pieces, as models write.
 */
enum SampleStream {
  /** Chat completions, which pass through: the chunks that OpenAI sends. */
  OPENAI("openai", "gpt-4.1", "{}") {
    @Override
    List<String> head() {
      return List.of(chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
    }

    @Override
    String piece(String word) {
      return chunk("{\"content\":\"" + word + "\"}", "null");
    }

    @Override
    List<String> tail() {
      return List.of(
          chunk("{}", "\"stop\""),
          "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1790000000,"
              + "\"model\":\"gpt-4.1\",\"choices\":[],\"usage\":{\"prompt_tokens\":9,"
              + "\"completion_tokens\":200,\"total_tokens\":209}}",
          "data: [DONE]");
    }

    private static String chunk(String delta, String finish) {
      return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1790000000,"
          + "\"model\":\"gpt-4.1\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_1\","
          + "\"choices\":[{\"index\":0,\"delta\":"
          + delta
          + ",\"logprobs\":null,\"finish_reason\":"
          + finish
          + "}],\"usage\":null,\"obfuscation\":\"x1y2z3\"}";
    }
  },

  /** Anthropic's Messages. */
  ANTHROPIC("anthropic", "claude-sonnet-4-6", "{}") {
    @Override
    List<String> head() {
      return List.of(
          named(
              "message_start",
              "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                  + "\"claude-sonnet-4-6\",\"content\":[],\"stop_reason\":null,\"usage\":"
                  + "{\"input_tokens\":9,\"output_tokens\":1}}"),
          named(
              "content_block_start",
              "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
    }

    @Override
    String piece(String word) {
      return named(
          "content_block_delta",
          "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + word + "\"}");
    }

    @Override
    List<String> tail() {
      return List.of(
          named("content_block_stop", "\"index\":0"),
          named(
              "message_delta",
              "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                  + "\"usage\":{\"input_tokens\":9,\"output_tokens\":200}"),
          named("message_stop", ""));
    }
  },

  /** Gemini's own. */
  GEMINI("gemini", "gemini-3-flash", "{}") {
    @Override
    List<String> head() {
      return List.of();
    }

    @Override
    String piece(String word) {
      return part(word, "");
    }

    @Override
    List<String> tail() {
      return List.of(part("", ",\"finishReason\":\"STOP\""));
    }

    private static String part(String word, String more) {
      return "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\""
          + word
          + "\"}],\"role\":\"model\"}"
          + more
          + ",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":200,"
          + "\"totalTokenCount\":209},\"modelVersion\":\"gemini-3-flash\",\"responseId\":\"r1\"}";
    }
  },

  /** OpenAI's Responses, where its models take tools beside reasoning only there. */
  RESPONSES(
      "openai",
      "gpt-5.5",
      "{\"reasoning_effort\":\"high\",\"tools\":[{\"type\":\"function\",\"function\":"
          + "{\"name\":\"f\",\"parameters\":{\"type\":\"object\"}}}]}") {
    @Override
    List<String> head() {
      return List.of(
          named("response.created", "\"response\":" + response("in_progress", "null")),
          named(
              "response.output_item.added",
              "\"output_index\":0,\"item\":{\"id\":\"m\",\"type\":\"message\",\"status\":"
                  + "\"in_progress\",\"role\":\"assistant\",\"content\":[]}"));
    }

    @Override
    String piece(String word) {
      return named(
          "response.output_text.delta",
          "\"sequence_number\":7,\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"delta\":\""
              + word
              + "\",\"logprobs\":[],\"obfuscation\":\"x1y2z3\"");
    }

    @Override
    List<String> tail() {
      return List.of(
          named(
              "response.completed",
              "\"response\":"
                  + response(
                      "completed",
                      "{\"input_tokens\":9,\"output_tokens\":200,\"total_tokens\":209}")));
    }

    private static String response(String status, String usage) {
      return "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1790000000,\"status\":\""
          + status
          + "\",\"error\":null,\"model\":\"gpt-5.5\",\"output\":[],\"usage\":"
          + usage
          + "}";
    }
  };

  /** How many events each of them has, pieces and all. */
  static final int EVENTS = 200;

  private static final List<String> WORDS = List.of(" the", " stream", " of", " a", " river,");

  private final String provider;
  private final String model;
  private final String more;

  SampleStream(String provider, String model, String more) {
    this.provider = provider;
    this.model = model;
    this.more = more;
  }

  /** What the answer begins with. */
  abstract List<String> head();

  /** The event of a piece of text. */
  abstract String piece(String word);

  /** What it ends with. */
  abstract List<String> tail();

  String provider() {
    return provider;
  }

  String model() {
    return model;
  }

  /** What a request has beside model and messages to be answered like this. */
  String more() {
    return more;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many of the events carry text. */
  int pieces() {
    return EVENTS - head().size() - tail().size();
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder();
    head().forEach(event -> text.append(event).append("\n\n"));
    for (int i = 0; i < pieces(); i++) {
      text.append(piece(WORDS.get(i % WORDS.size()))).append("\n\n");
    }
    tail().forEach(event -> text.append(event).append("\n\n"));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String named(String type, String members) {
    String comma = members.isEmpty() ? "" : ",";
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + comma + members + "}";
  }
}
