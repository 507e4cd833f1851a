/**
 * Amazon Bedrock: which of the two APIs it copies a model is asked by. The APIs themselves are in
 * the rooms of those who made them.
 */
@NullMarked
package dev.sluice.provider.bedrock;

import org.jspecify.annotations.NullMarked;
