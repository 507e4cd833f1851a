/**
 * {@code ./sluice prices}: the catalogue of prices kept up from LiteLLM's file, checked against the
 * configuration, and shown. Knows nothing of a running gateway.
 */
@NullMarked
package dev.sluice.local.prices;

import org.jspecify.annotations.NullMarked;
