@NullMarked
package dev.sluice.local.yaml;

import org.jspecify.annotations.NullMarked;
