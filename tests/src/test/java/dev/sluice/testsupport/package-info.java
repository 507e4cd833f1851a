/**
 * What tests need of the machine they run on: other programs, and what those need installed into
 * the build's own folders. Knows nothing of Sluice.
 */
@NullMarked
package dev.sluice.testsupport;

import org.jspecify.annotations.NullMarked;
