/**
 * What is said in a chat completion: the request with the fields Sluice acts on beside the body it
 * came in, the reply, the chunks of a stream, the tokens they used, and the two closed lists of
 * what can go wrong. Knows nothing of money, callers or providers.
 */
@NullMarked
package dev.sluice.chat;

import org.jspecify.annotations.NullMarked;
