package dev.sluice.infrastructure;

import dev.sluice.infrastructure.TransformedTemplate.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a route of API Gateway a streamed one (docs.aws.amazon.com/apigateway/latest/
 * developerguide/response-transfer-mode-lambda.html): the transfer mode, the address by which the
 * function is invoked, and for the chat a time-out of its own, at most 15 minutes.
 */
final class Streaming {
  private static final String CHAT = "POST /v1/chat/completions";
  private static final int LONGEST_MILLIS = 900_000;

  private Streaming() {}

  /** What is wrong with the routes of the two functions; empty if nothing is. */
  static List<String> problems(TransformedTemplate template) {
    List<String> problems = new ArrayList<>();
    List<Route> routes = template.routes();
    if (routes.stream().noneMatch(route -> route.toString().equals(CHAT))) {
      problems.add("there is no route " + CHAT);
    }
    for (Route route : routes) {
      if (route.leadsTo("ChatProxyFunction")) {
        problems.addAll(problemsOfStreamed(route));
      } else if (isStreamed(route)) {
        problems.add(route + " is streamed, but its function gives ordinary answers");
      }
    }
    return problems;
  }

  private static List<String> problemsOfStreamed(Route route) {
    List<String> problems = new ArrayList<>();
    if (!isStreamed(route)) {
      problems.add(route + " is buffered");
    }
    if (!route.uri().contains(":lambda:path/2021-11-15/functions/")
        || !route.uri().endsWith("/response-streaming-invocations")) {
      problems.add(route + " does not invoke for a stream: " + route.uri());
    }
    long timeout = route.integration().get("timeoutInMillis").wholeNumber().orElse(0);
    if (timeout > LONGEST_MILLIS) {
      problems.add(route + " has a time-out that API Gateway does not take: " + timeout);
    }
    if (route.toString().equals(CHAT) && timeout != LONGEST_MILLIS) {
      problems.add(route + " should have the longest time-out, and has " + timeout);
    }
    return problems;
  }

  private static boolean isStreamed(Route route) {
    return route.integration().get("responseTransferMode").stringOr("BUFFERED").equals("STREAM");
  }
}
