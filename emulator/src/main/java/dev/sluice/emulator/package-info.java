/**
 * Lambda's side of the Runtime API on a loopback port: runtimes ask here for invocations and send
 * their answers, chunk by chunk. Who plays Lambda behind it is not this package's affair ({@link
 * dev.sluice.emulator.Lambda}). Knows nothing of ours, and nothing but the JDK. Never shipped.
 */
@NullMarked
package dev.sluice.emulator;

import org.jspecify.annotations.NullMarked;
