@NullMarked
package dev.sluice.local.dynamodb;

import org.jspecify.annotations.NullMarked;
