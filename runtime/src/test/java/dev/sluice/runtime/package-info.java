/** The loop against a fake Runtime API, and its parts. Nothing sleeps; what has to wait, waits. */
@NullMarked
package dev.sluice.runtime;

import org.jspecify.annotations.NullMarked;
