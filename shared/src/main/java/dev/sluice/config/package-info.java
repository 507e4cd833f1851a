/**
 * The operator's configuration: a tree, in the names LiteLLM's users know, to typed values, with
 * every problem reported at once and in its place. Knows no file format and no environment: who
 * calls it reads the file, and keys are only ever named here.
 */
@NullMarked
package dev.sluice.config;

import org.jspecify.annotations.NullMarked;
