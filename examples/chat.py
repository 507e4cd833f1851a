"""Asks for a chat completion. Set OPENAI_BASE_URL (with /v1) and OPENAI_API_KEY first."""

from openai import OpenAI

client = OpenAI()

completion = client.chat.completions.create(
    model="gpt-5.2",
    messages=[
        {"role": "system", "content": "You answer in one short sentence."},
        {"role": "user", "content": "What does a sluice do?"},
    ],
    temperature=0.2,
)

print(completion.choices[0].message.content)
