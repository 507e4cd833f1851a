/**
 * The administrator's door, in LiteLLM's words: keys are made and read, scopes are opened. Knows no
 * other door.
 */
@NullMarked
package dev.sluice.lambda.admin;

import org.jspecify.annotations.NullMarked;
