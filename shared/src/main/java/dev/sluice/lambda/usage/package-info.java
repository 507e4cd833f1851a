/**
 * The door of the usage table's stream: records come in as DynamoDB's stream tells them, and what
 * could not be told goes back. Knows neither the log nor the metrics that it feeds.
 */
@NullMarked
package dev.sluice.lambda.usage;

import org.jspecify.annotations.NullMarked;
