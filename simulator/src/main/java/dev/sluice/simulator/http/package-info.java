/**
 * A small HTTP/1.1 server that can misbehave: it stops in the middle of an answer, keeps silent for
 * ever, and hears the client hang up while it does. The JDK's own server can do none of that: it
 * hides the socket, and ends every answer it began properly. Knows nothing of chat or of scripts.
 */
@NullMarked
package dev.sluice.simulator.http;

import org.jspecify.annotations.NullMarked;
