/**
 * What the errors of providers mean: their shapes, their words, how long they ask to wait, and what
 * of them may be shown to a caller.
 */
@NullMarked
package dev.sluice.provider.failure;

import org.jspecify.annotations.NullMarked;
