/**
 * The dialect of OpenAI's Responses API: for chat completions that OpenAI takes there alone.
 * Callers never see it.
 */
@NullMarked
package dev.sluice.provider.responses;

import org.jspecify.annotations.NullMarked;
