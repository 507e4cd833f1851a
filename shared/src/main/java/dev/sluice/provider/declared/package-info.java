/**
 * What is declared of each provider that speaks OpenAI's chat completions: where it is, what its
 * key is called, and in what it differs from OpenAI. Declarations are data, in the same words
 * whether they are built in or the operator's; what follows from them is the dialect's to do.
 */
@NullMarked
package dev.sluice.provider.declared;

import org.jspecify.annotations.NullMarked;
