/**
 * A client of AWS Lambda's Runtime API that sends an answer while it is being written, which AWS's
 * own client for Java does not. It calls an ordinary {@code RequestStreamHandler}, over one raw
 * socket a poller, because the JDK's HTTP clients cannot write trailers. Knows nothing of ours:
 * what the function does, and in what format it answers, is the handler's affair.
 */
@NullMarked
package dev.sluice.runtime;

import org.jspecify.annotations.NullMarked;
