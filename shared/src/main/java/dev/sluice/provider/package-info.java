/**
 * Providers as the gateway sees them: the ports through which they are asked, how a request becomes
 * theirs and what comes back means. Knows neither budgets nor callers. What is known of each API
 * and each provider is in the rooms below; this one knows none of them.
 */
@NullMarked
package dev.sluice.provider;

import org.jspecify.annotations.NullMarked;
