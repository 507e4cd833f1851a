// Plays one case with the stock client and prints what it got as one line of JSON. Base URL and key
// come from the environment, as the client itself reads them; nothing else is set.
import OpenAI from "openai";

const client = new OpenAI();
const messages = [{ role: "user", content: "Say hello." }];

async function errorOf(call) {
  try {
    await call();
  } catch (error) {
    return {
      error: error.constructor.name,
      status: error.status,
      code: error.code,
      message: error.message,
    };
  }
  return {};
}

const ask = (model) => client.chat.completions.create({ model, messages });

const cases = {
  async buffered() {
    const completion = await ask("solo");
    const choice = completion.choices[0];
    return {
      text: choice.message.content,
      finish: choice.finish_reason,
      completionTokens: completion.usage.completion_tokens,
    };
  },

  async streamed() {
    const stream = await client.chat.completions.create({
      model: "solo",
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    const got = { text: "" };
    for await (const chunk of stream) {
      got.text += chunk.choices[0]?.delta?.content ?? "";
      got.finish = chunk.choices[0]?.finish_reason ?? got.finish;
      got.completionTokens = chunk.usage?.completion_tokens;
    }
    return got;
  },

  async "streamed-and-cut"() {
    let text = "";
    try {
      const stream = await client.chat.completions.create({ model: "solo", messages, stream: true });
      for await (const chunk of stream) {
        text += chunk.choices[0].delta.content ?? "";
      }
    } catch (error) {
      return { text, error: error.constructor.name, code: error.code };
    }
    return { text };
  },

  async "unknown-model"() {
    return errorOf(() => ask("sollo"));
  },

  async refused() {
    return errorOf(() => ask("solo"));
  },

  async models() {
    const models = [];
    for await (const model of client.models.list()) {
      models.push(model.id);
    }
    return { models };
  },
};

console.log(JSON.stringify(await cases[process.argv[2]]()));
