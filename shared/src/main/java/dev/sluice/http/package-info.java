/**
 * Providers over HTTP: one send of a request to a target, with its time-outs and its hang-up, and
 * the reader of server-sent events. What is sent and what comes back means, the dialects of {@code
 * provider} know; this package must not. It knows nothing of budgets, callers or retries either.
 */
@NullMarked
package dev.sluice.http;

import org.jspecify.annotations.NullMarked;
