/**
 * The door for reports: what a period came to, asked for by the administrator or due by the
 * schedule. Knows no other door.
 */
@NullMarked
package dev.sluice.lambda.report;

import org.jspecify.annotations.NullMarked;
