/**
 * The dialect of Anthropic's Messages API: how a chat completion is asked for in it, which Claude
 * takes what, and what comes back means. Serves every place that speaks it.
 */
@NullMarked
package dev.sluice.provider.anthropic;

import org.jspecify.annotations.NullMarked;
