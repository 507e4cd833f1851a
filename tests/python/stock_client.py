"""Plays one case with the stock client and prints what it got as one line of JSON.

Base URL and key come from the environment, as the client itself reads them; nothing else is set.
"""

import json
import sys

import openai

client = openai.OpenAI()
hello = [{"role": "user", "content": "Say hello."}]


def buffered():
    completion = client.chat.completions.create(model="solo", messages=hello)
    choice = completion.choices[0]
    return {
        "text": choice.message.content,
        "finish": choice.finish_reason,
        "completionTokens": completion.usage.completion_tokens,
    }


def streamed():
    chunks = list(
        client.chat.completions.create(
            model="solo", messages=hello, stream=True, stream_options={"include_usage": True}
        )
    )
    choices = [chunk.choices[0] for chunk in chunks if chunk.choices]
    return {
        "text": "".join(choice.delta.content or "" for choice in choices),
        "finish": choices[-1].finish_reason,
        "completionTokens": chunks[-1].usage.completion_tokens,
    }


def streamed_and_cut():
    text = ""
    try:
        for chunk in client.chat.completions.create(model="solo", messages=hello, stream=True):
            text += chunk.choices[0].delta.content or ""
    except openai.APIError as error:
        return {"text": text, "error": type(error).__name__, "code": error.code}
    return {"text": text}


def unknown_model():
    return error_of(lambda: client.chat.completions.create(model="sollo", messages=hello))


def refused():
    return error_of(lambda: client.chat.completions.create(model="solo", messages=hello))


def models():
    return {"models": [model.id for model in client.models.list()]}


def error_of(call):
    try:
        call()
    except openai.APIStatusError as error:
        return {
            "error": type(error).__name__,
            "status": error.status_code,
            "code": error.code,
            "message": error.message,
        }
    return {}


cases = {
    "buffered": buffered,
    "streamed": streamed,
    "streamed-and-cut": streamed_and_cut,
    "unknown-model": unknown_model,
    "refused": refused,
    "models": models,
}
print(json.dumps(cases[sys.argv[1]]()))
