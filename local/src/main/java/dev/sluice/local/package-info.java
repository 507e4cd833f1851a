/**
 * The gateway on one's own machine, and its command line: puts the functions' own handlers, the
 * database and the HTTP server together. Decides nothing that the functions decide.
 */
@NullMarked
package dev.sluice.local;

import org.jspecify.annotations.NullMarked;
