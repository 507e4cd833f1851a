/**
 * The door for chat completions: a proxy event in, a prelude and a body out. Decides nothing; what
 * it is made of stands in {@link dev.sluice.chatproxy.Wiring}.
 */
@NullMarked
package dev.sluice.chatproxy;

import org.jspecify.annotations.NullMarked;
