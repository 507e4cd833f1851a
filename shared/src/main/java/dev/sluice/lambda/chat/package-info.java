/**
 * The door for chat: its routes, what a body says, and the stream of an answer. Knows no other
 * door.
 */
@NullMarked
package dev.sluice.lambda.chat;

import org.jspecify.annotations.NullMarked;
