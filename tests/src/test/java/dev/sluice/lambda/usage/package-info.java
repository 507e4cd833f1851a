/** Usage records on their way from the table to the log and the metrics. */
@NullMarked
package dev.sluice.lambda.usage;

import org.jspecify.annotations.NullMarked;
