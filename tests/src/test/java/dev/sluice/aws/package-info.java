/** Tests of the AWS adapters against emulators: what a port's contract does not cover. */
@NullMarked
package dev.sluice.aws;

import org.jspecify.annotations.NullMarked;
