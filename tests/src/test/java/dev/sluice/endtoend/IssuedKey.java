package dev.sluice.endtoend;

import dev.sluice.caller.Scope;

/**
 * A caller's key, made by {@code POST /key/generate}.
 *
 * @param secret the whole key, as a client sends it
 * @param scope what it is charged to
 */
record IssuedKey(String secret, Scope.Key scope) {}
