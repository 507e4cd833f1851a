@NullMarked
package dev.sluice.local.backends;

import org.jspecify.annotations.NullMarked;
