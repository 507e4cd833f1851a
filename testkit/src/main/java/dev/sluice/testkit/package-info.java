/**
 * Real code that stands in for the outside: memory twins of the stores, which answer as the
 * DynamoDB ones do (one contract test runs against both), a wrapper that loses and delays, modelled
 * latency, a clock that is turned by hand and one that turns itself; and the sample events with
 * what they must bring about. For tests, benchmarks and running without a table; never shipped to
 * Lambda. Knows nothing of AWS or HTTP.
 */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
