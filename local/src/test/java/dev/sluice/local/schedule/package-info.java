/** Tests of schedules, whose alarm rings when the test says so. */
@org.jspecify.annotations.NullMarked
package dev.sluice.local.schedule;
