/**
 * The door of the usage table's stream: an event of DynamoDB in, what is to be sent again out, and
 * in between a log line and metrics for each record. Decides nothing; what it is made of stands in
 * {@link dev.sluice.usagelogger.Wiring}.
 */
@NullMarked
package dev.sluice.usagelogger;

import org.jspecify.annotations.NullMarked;
