package dev.sluice.route;

import dev.sluice.caller.Caller;
import dev.sluice.chat.ChatRequest;

/** Placeholder for the merge. */
public final class Router {
  public RouteVerdict plan(ChatRequest request, Caller caller) {
    return new RouteVerdict.NotAllowed(request.model());
  }
}
