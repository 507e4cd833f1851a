package dev.sluice.lambda;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.RequestProblem;
import dev.sluice.chat.RouteWish;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What headers say of a request's way, in LiteLLM's names. They win over the body. Pure. */
final class WishHeaders {
  private static final String RETRIES = "x-litellm-num-retries";
  private static final String TIMEOUT = "x-litellm-timeout";

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,2}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,9})?");

  private WishHeaders() {}

  /** The request with what its headers say, or what is wrong with them. */
  static Parsed over(ChatRequest chat, ProxyRequest request) {
    RouteWish wish = chat.wish();
    Optional<String> retries = given(request, RETRIES);
    if (retries.isPresent()) {
      Optional<Integer> count =
          retries
              .filter(text -> COUNT.matcher(text).matches())
              .map(Integer::valueOf)
              .filter(number -> number <= RouteWish.MOST_RETRIES);
      if (count.isEmpty()) {
        return invalid(RETRIES, "a whole number from 0 to " + RouteWish.MOST_RETRIES);
      }
      wish = wish.withRetries(count.get());
    }
    Optional<String> timeout = given(request, TIMEOUT);
    if (timeout.isPresent()) {
      Optional<Duration> time =
          timeout
              .filter(text -> SECONDS.matcher(text).matches())
              .map(BigDecimal::new)
              .flatMap(RouteWish::timeout);
      if (time.isEmpty()) {
        return invalid(
            TIMEOUT, "a number of seconds above zero, at most " + RouteWish.LONGEST_SECONDS);
      }
      wish = wish.withTimeout(time.get());
    }
    return new Parsed.Valid(chat.wishing(wish));
  }

  private static Optional<String> given(ProxyRequest request, String header) {
    return request.header(header).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Parsed invalid(String header, String wanted) {
    return new Parsed.Invalid(
        RequestProblem.at(
            header, "invalid_value", "The header '" + header + "' must be " + wanted + "."));
  }
}
