/**
 * The only door to Jackson: parse, read, edit and write JSON. Numbers keep the digits they came
 * with, so what Sluice does not understand passes through unchanged. Knows nothing of chat, money
 * or HTTP.
 */
@NullMarked
package dev.sluice.json;

import org.jspecify.annotations.NullMarked;
