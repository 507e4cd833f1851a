/**
 * The whole gateway as its users meet it: over HTTP, with stock clients, on DynamoDB Local and a
 * scripted provider. Knows the functions by their answers and by what they leave in the tables.
 */
@NullMarked
package dev.sluice.endtoend;

import org.jspecify.annotations.NullMarked;
