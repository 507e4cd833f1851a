/**
 * The door for reports: a proxy event or the schedule's in, a report out. Decides nothing; what it
 * is made of stands in {@link dev.sluice.costreport.Wiring}.
 */
@NullMarked
package dev.sluice.costreport;

import org.jspecify.annotations.NullMarked;
