/**
 * What each port promises, as tests: the same class runs against the memory twin of the test kit
 * and against DynamoDB Local, so that whoever builds on the one may trust the other.
 */
@NullMarked
package dev.sluice.contract;

import org.jspecify.annotations.NullMarked;
