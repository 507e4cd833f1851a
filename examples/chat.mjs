// Asks for a chat completion. Set OPENAI_BASE_URL (with /v1) and OPENAI_API_KEY first.
import OpenAI from "openai";

const client = new OpenAI();

const completion = await client.chat.completions.create({
  model: "gpt-5.2",
  messages: [
    { role: "system", content: "You answer in one short sentence." },
    { role: "user", content: "What does a sluice do?" },
  ],
  temperature: 0.2,
});

console.log(completion.choices[0].message.content);
