/**
 * What was used: one record a request, written once, which decides what the request is charged. No
 * prompt, answer or key has a place in it. Knows nothing of routes or providers.
 */
@NullMarked
package dev.sluice.usage;

import org.jspecify.annotations.NullMarked;
