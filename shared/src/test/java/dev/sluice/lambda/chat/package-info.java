@NullMarked
package dev.sluice.lambda.chat;

import org.jspecify.annotations.NullMarked;
