package dev.sluice.provider.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Ids of tool calls in the letters that Anthropic takes ({@code ^[a-zA-Z0-9_-]+$}). Conversations
 * that began elsewhere bring others. Each id has one form, the same in every request, and no two
 * ids share one, so a call and its result still find each other. Pure.
 */
final class ToolIds {
  private static final Pattern TAKEN = Pattern.compile("[a-zA-Z0-9_-]+");
  private static final String MARK = "enc_";

  private ToolIds() {}

  static String of(String id) {
    return TAKEN.matcher(id).matches() && !id.startsWith(MARK)
        ? id
        : MARK
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }
}
