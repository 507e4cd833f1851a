"""Sends every recorded case through the gateway with the stock client: judge.py <cases.json>.

cases.json is a list of {"name", "request"}. Prints {name: {"outcome", "again"}} as JSON: what the
client made of the answer, and of a second question in which its own message went back with the
results of the tools that it called.

Base URL and key come from the environment, as the client itself reads them.
"""

import json
import sys

import openai

client = openai.OpenAI(max_retries=0)


def ask(request):
    """The outcome of one question, and the message that a client would keep of it."""
    known = {name: request[name] for name in ("model", "messages")}
    rest = {name: value for name, value in request.items() if name not in ("model", "messages", "stream")}
    heard = {"text": "", "reasoning_content": "", "reasoning": ""}
    try:
        if not request.get("stream"):
            completion = client.chat.completions.create(**known, extra_body=rest)
            message = completion.choices[0].message
            for name in ("reasoning_content", "reasoning"):
                heard[name] = getattr(message, name, None) or ""
        else:
            completion = streamed(known, rest, heard)
    except (openai.LengthFinishReasonError, openai.ContentFilterFinishReasonError):
        # The helper has no final completion for such an end, but the stream has all of it.
        return by_hand(known, rest), None
    except openai.APIError as error:
        body = error.body if isinstance(error.body, dict) else {}
        return {
            "text": heard["text"],
            "error": {
                "status": getattr(error, "status_code", None) or 200,
                "code": error.code,
                "message": body.get("message"),
            },
        }, None
    return outcome(completion, heard["reasoning_content"] or heard["reasoning"]), completion.choices[0].message


def streamed(known, rest, heard):
    with client.chat.completions.stream(**known, extra_body=rest) as stream:
        for event in stream:
            if event.type != "chunk":
                continue
            for choice in event.chunk.choices:
                if choice.index == 0:
                    heard["text"] += choice.delta.content or ""
                    for name in ("reasoning_content", "reasoning"):
                        heard[name] += getattr(choice.delta, name, None) or ""
        return stream.get_final_completion()


def by_hand(known, rest):
    found = {"text": "", "reasoning": "", "role": "", "finish": None, "toolCalls": []}
    for chunk in client.chat.completions.create(**known, stream=True, extra_body=rest):
        for choice in chunk.choices:
            if choice.index == 0:
                found["text"] += choice.delta.content or ""
                found["reasoning"] += getattr(choice.delta, "reasoning_content", None) or ""
                found["role"] += choice.delta.role or ""
                found["finish"] = choice.finish_reason or found["finish"]
        if chunk.usage is not None:
            found["usage"] = counted(chunk.usage)
    return found


def outcome(completion, reasoning):
    choice = completion.choices[0]
    found = {
        "text": choice.message.content or "",
        "reasoning": reasoning,
        "role": choice.message.role,
        "finish": choice.finish_reason,
        "toolCalls": [
            {"id": call.id, "name": called(call)[0], "arguments": called(call)[1]}
            for call in choice.message.tool_calls or []
        ],
    }
    if completion.usage is not None:
        found["usage"] = counted(completion.usage)
    return found


def counted(usage):
    prompt = usage.prompt_tokens_details
    written = usage.completion_tokens_details
    return {
        "prompt": usage.prompt_tokens,
        "completion": usage.completion_tokens,
        "total": usage.total_tokens,
        "cached": (prompt.cached_tokens if prompt else None) or 0,
        "reasoning": (written.reasoning_tokens if written else None) or 0,
        "estimated": bool(getattr(usage, "estimated", False)),
    }


def called(call):
    """What was called and with what: a function with arguments, or a tool with free text."""
    if call.type == "custom":
        return call.custom.name, call.custom.input
    return call.function.name, call.function.arguments


def again(request, message):
    results = [
        {"role": "tool", "tool_call_id": call.id, "content": "result of " + called(call)[0]}
        for call in message.tool_calls
    ]
    return ask({**request, "messages": [*request["messages"], message, *results]})[0]


def judge(request):
    found, message = ask(request)
    asked_again = again(request, message) if message and message.tool_calls else None
    return {"outcome": found, "again": asked_again}


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    verdicts = {}
    for case in cases:
        try:
            verdicts[case["name"]] = judge(case["request"])
        except Exception as error:  # What the client cannot read, whatever it is, is the finding.
            verdicts[case["name"]] = {"broken": f"{type(error).__name__}: {error}"}
    print(json.dumps(verdicts))
