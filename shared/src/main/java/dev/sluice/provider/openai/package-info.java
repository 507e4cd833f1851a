/** The dialect of OpenAI's chat completions and of everybody who is compatible with them. */
@NullMarked
package dev.sluice.provider.openai;

import org.jspecify.annotations.NullMarked;
