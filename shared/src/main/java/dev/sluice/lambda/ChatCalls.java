package dev.sluice.lambda;

import dev.sluice.caller.Scope;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.RequestProblem;
import dev.sluice.gateway.ChatCall;
import dev.sluice.time.Deadline;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns an HTTP request into a chat call: the body, and what its headers add. Pure. */
public final class ChatCalls {
  private ChatCalls() {}

  public static ChatCall of(ProxyRequest request, RequestId id, Deadline deadline) {
    return new ChatCall(id, request.key(), parsed(request), deadline);
  }

  private static Parsed parsed(ProxyRequest request) {
    return switch (ChatRequest.parse(request.body())) {
      case Parsed.Invalid invalid -> invalid;
      case Parsed.Valid(var chat) -> labelled(chat, request);
    };
  }

  /** The request with what its headers say of it: they win over the body. */
  private static Parsed labelled(ChatRequest chat, ProxyRequest request) {
    ChatRequest labelled =
        chat.labelled(
            request.header("x-sluice-task"),
            tags(request.header("x-litellm-tags")),
            request.header("x-litellm-end-user-id"));
    return labelled.endUser().filter(user -> !Scope.isUser(user)).isPresent()
        ? new Parsed.Invalid(
            RequestProblem.at(
                "user",
                "invalid_value",
                "'user' must have 1 to 128 characters, none of them a control character."))
        : new Parsed.Valid(labelled);
  }

  private static List<String> tags(Optional<String> header) {
    return header.stream()
        .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }
}
