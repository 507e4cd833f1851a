/**
 * YAML texts as JSON values: people write the configuration and the template in YAML, and
 * everything behind this package knows JSON only. Knows nothing of what the texts mean.
 */
@NullMarked
package dev.sluice.local.yaml;

import org.jspecify.annotations.NullMarked;
