@NullMarked
package dev.sluice.lambda.admin;

import org.jspecify.annotations.NullMarked;
