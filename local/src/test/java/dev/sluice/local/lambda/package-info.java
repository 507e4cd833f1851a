/** Lambda on one's own machine, without an HTTP server around it. */
@NullMarked
package dev.sluice.local.lambda;

import org.jspecify.annotations.NullMarked;
