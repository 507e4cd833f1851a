package dev.sluice.provider.openai;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the pieces of one answer's tool calls as OpenAI does: an id stands once, at the beginning
 * of its call, and no two calls have a number. Clients put strings together, so a second id, or an
 * empty one, would spoil the first. DashScope repeats {@code "id":""}; relays repeat the id itself;
 * some servers number every call 0, or none. Used for one answer.
 */
final class ToolDeltas {
  /** The number of a call that has none, and of no call. */
  private static final int NONE = -1;

  private final List<String> ids = new ArrayList<>();

  /** The number here of the call that a provider's number means now. */
  private final Map<Long, Integer> current = new HashMap<>();

  /** Whether any call was begun. */
  boolean any() {
    return !ids.isEmpty();
  }

  /** The calls of a delta; the same list where nothing changes. */
  JsonValue of(JsonValue calls) {
    boolean changed = false;
    List<JsonValue> all = new ArrayList<>(calls.size());
    for (JsonValue call : calls.items()) {
      JsonValue fitted = call.isObject() ? one(call) : call;
      changed |= !fitted.equals(call);
      all.add(fitted);
    }
    return changed ? Json.array(all) : calls;
  }

  private JsonValue one(JsonValue call) {
    String id = call.get("id").stringOr("");
    long theirs = call.get("index").wholeNumber().orElse(NONE);
    int known = current.getOrDefault(theirs, NONE);
    String first = known == NONE ? "" : ids.get(known);
    boolean begins = known == NONE || !(id.isEmpty() || first.isEmpty() || first.equals(id));
    int number = begins ? ids.size() : known;
    if (begins) {
      ids.add(id);
      current.put(theirs, number);
      current.put((long) NONE, number);
    } else if (first.isEmpty()) {
      ids.set(number, id);
    }
    boolean repeats =
        !call.get("id").isMissing() && (id.isEmpty() || (!begins && first.equals(id)));
    boolean unnamed = !begins && call.path("function", "name").stringOr("x").isEmpty();
    if (theirs == number && !repeats && !unnamed) {
      return call;
    }
    JsonObject edited = call.edit().put("index", number);
    if (repeats) {
      edited.remove("id");
    }
    if (unnamed) {
      edited.put("function", call.get("function").edit().remove("name"));
    }
    return edited.build();
  }
}
