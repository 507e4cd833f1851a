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
  private static final int MOST_TAGS = 64;
  private static final String LABEL = "1 to 128 characters, none of them a control character";

  private ChatCalls() {}

  /**
   * The call that this request makes.
   *
   * @param deadline when the answer must have ended at the latest: the caller may want it sooner
   */
  public static ChatCall of(ProxyRequest request, RequestId id, Deadline deadline) {
    Parsed parsed = parsed(request);
    return new ChatCall(id, request.key(), parsed, earliest(parsed, deadline));
  }

  private static Deadline earliest(Parsed parsed, Deadline deadline) {
    return parsed instanceof Parsed.Valid(var chat)
        ? chat.wish().timeout().map(deadline::within).orElse(deadline)
        : deadline;
  }

  /** The chat request that the body of this one is, or what is wrong with it. */
  public static Parsed parsed(ProxyRequest request) {
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
    return problem(labelled)
        .<Parsed>map(Parsed.Invalid::new)
        .orElseGet(() -> WishHeaders.over(labelled, request));
  }

  /**
   * What goes into ledger, record and log line must be short and in one line: a record that is too
   * large to be kept would leave its hold unsettled.
   */
  private static Optional<RequestProblem> problem(ChatRequest chat) {
    if (chat.endUser().filter(user -> !Scope.isUser(user)).isPresent()) {
      return invalid("user", "'user' must have " + LABEL + ".");
    }
    if (chat.task().filter(task -> !Scope.isUser(task)).isPresent()) {
      return invalid("metadata.task", "'metadata.task' must have " + LABEL + ".");
    }
    boolean labels = chat.tags().stream().allMatch(Scope::isUser);
    if (chat.tags().size() > MOST_TAGS || !labels) {
      return invalid(
          "metadata.tags",
          "'metadata.tags' must be at most "
              + MOST_TAGS
              + " labels; each must have "
              + LABEL
              + ".");
    }
    return Optional.empty();
  }

  private static Optional<RequestProblem> invalid(String field, String sentence) {
    return Optional.of(RequestProblem.at(field, "invalid_value", sentence));
  }

  private static List<String> tags(Optional<String> header) {
    return header.stream()
        .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }
}
