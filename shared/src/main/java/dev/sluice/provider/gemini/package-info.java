/**
 * The dialect of Google's Gemini API ({@code generateContent}): what a chat completion is in it,
 * and what its answers mean.
 */
@NullMarked
package dev.sluice.provider.gemini;

import org.jspecify.annotations.NullMarked;
