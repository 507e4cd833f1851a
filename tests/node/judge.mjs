// Sends every recorded case through the gateway with the stock client: judge.mjs <cases.json>.
//
// cases.json is a list of {"name", "request"}. Prints {name: {"outcome", "again"}} as JSON: what the
// client made of the answer, and of a second question in which its own message went back with the
// results of the tools that it called. Base URL and key come from the environment.
import { readFileSync } from "node:fs";
import OpenAI from "openai";

const client = new OpenAI({ maxRetries: 0 });

/** The outcome of one question, and the message that a client would keep of it. */
async function ask(request) {
  const heard = { text: "", reasoning_content: "", reasoning: "" };
  try {
    const completion = request.stream
      ? await streamed(request, heard)
      : await client.chat.completions.create(request);
    const message = completion.choices[0].message;
    if (!request.stream) {
      heard.reasoning_content = message.reasoning_content ?? "";
      heard.reasoning = message.reasoning ?? "";
    }
    return [outcome(completion, heard.reasoning_content || heard.reasoning), message];
  } catch (error) {
    if (!(error instanceof OpenAI.APIError)) {
      throw error;
    }
    const status = error.status ?? 200;
    const code = error.code ?? null;
    return [{ text: heard.text, error: { status, code, message: error.error?.message ?? null } }, null];
  }
}

async function streamed(request, heard) {
  const stream = client.chat.completions.stream(request);
  for await (const chunk of stream) {
    for (const { index, delta } of chunk.choices) {
      if (index === 0) {
        heard.text += delta?.content ?? "";
        heard.reasoning_content += delta?.reasoning_content ?? "";
        heard.reasoning += delta?.reasoning ?? "";
      }
    }
  }
  return stream.finalChatCompletion();
}

function outcome({ choices, usage }, reasoning) {
  const { message, finish_reason } = choices[0];
  const found = {
    text: message.content ?? "",
    reasoning,
    role: message.role,
    finish: finish_reason,
    toolCalls: (message.tool_calls ?? []).map((call) => ({ id: call.id, ...called(call) })),
  };
  if (usage) {
    found.usage = {
      prompt: usage.prompt_tokens,
      completion: usage.completion_tokens,
      total: usage.total_tokens,
      cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
      reasoning: usage.completion_tokens_details?.reasoning_tokens ?? 0,
      estimated: usage.estimated ?? false,
    };
  }
  return found;
}

/** What was called and with what: a function with arguments, or a tool with free text. */
function called({ type, function: fn, custom }) {
  return type === "custom"
    ? { name: custom.name, arguments: custom.input }
    : { name: fn.name, arguments: fn.arguments };
}

async function again(request, message) {
  const results = message.tool_calls.map((call) => ({
    role: "tool",
    tool_call_id: call.id,
    content: "result of " + called(call).name,
  }));
  return (await ask({ ...request, messages: [...request.messages, message, ...results] }))[0];
}

async function judge(request) {
  const [found, message] = await ask(request);
  return { outcome: found, again: message?.tool_calls?.length ? await again(request, message) : null };
}

const verdicts = {};
for (const { name, request } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  try {
    verdicts[name] = await judge(request);
  } catch (error) {
    // What the client cannot read, whatever it is, is the finding.
    verdicts[name] = { broken: `${error.constructor.name}: ${error.message}` };
  }
}
console.log(JSON.stringify(verdicts));
