/**
 * OpenAI's chat completions, which callers speak: how their answers, pieces and usage are read and
 * written, whatever API they came from.
 */
@NullMarked
package dev.sluice.provider.completions;

import org.jspecify.annotations.NullMarked;
