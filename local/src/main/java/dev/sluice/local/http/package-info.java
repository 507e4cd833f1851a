/**
 * API Gateway and Lambda on one's own machine: HTTP becomes proxy events, the functions' own
 * handlers answer, and what they write becomes HTTP while it is being written. Knows nothing of
 * chat, money or keys.
 */
@NullMarked
package dev.sluice.local.http;

import org.jspecify.annotations.NullMarked;
